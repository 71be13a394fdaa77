using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Search;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Search;

/// <summary>Bills by the beginning of their number; names find customers, whose bills are one step further.</summary>
internal sealed class InvoiceSearch(InvoiceScope scope, InvoiceList list, ICurrentUser user) : ISearchSource
{
    public string Heading => "Tagihan";
    public int Order => 30;
    public string Permission => BillingPermissions.ViewInvoices;

    public async Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct)
    {
        if (!text.StartsWith(InvoiceList.NumberStart, StringComparison.OrdinalIgnoreCase))
            return [];

        var (begin, end) = (text.ToUpperInvariant(), text.ToUpperInvariant() + "~");
        var ids = await scope.Invoices.Where(x => x.Number.CompareTo(begin) >= 0 && x.Number.CompareTo(end) < 0).OrderByDescending(x => x.Number).Select(x => x.Id).Take(most).ToListAsync(ct);
        var rows = await list.Rows(ids, ct);
        return [.. ids.Select(id => rows[id]).Select(x => new Found(
            x.Id, x.InvoiceNumber, $"{x.CustomerNumber} · {x.CustomerName}", $"/billing/invoices/{x.Id}",
            x.Status switch { InvoiceStatus.Paid => "Lunas", InvoiceStatus.Overdue => "Lewat jatuh tempo", InvoiceStatus.Void => "Dibatalkan", _ => null },
            x.Status switch { InvoiceStatus.Paid => "ok", InvoiceStatus.Overdue => "bad", _ => null }))];
    }

    public Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct)
    {
        FoundCommand?[] all =
        [
            user.Holds(BillingPermissions.RecordPayment) ? new("Catat pembayaran", "cash", $"{found.Url}/pay") : null,
            new("Unduh tagihan (PDF)", "file-type-pdf", $"{found.Url}/pdf"),
        ];
        return Task.FromResult<IReadOnlyList<FoundCommand>>([.. all.OfType<FoundCommand>()]);
    }
}
