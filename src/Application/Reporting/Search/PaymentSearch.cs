using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Search;
using IspJabbar.Application.Reporting.Billing;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Search;

/// <summary>Payments by the beginning of their number.</summary>
internal sealed class PaymentSearch(IAppDb db, InvoiceScope scope) : ISearchSource
{
    public string Heading => "Pembayaran";
    public int Order => 31;
    public string Permission => BillingPermissions.ViewPayments;

    public async Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct)
    {
        if (!text.StartsWith(BrowsePaymentsHandler.NumberStart, StringComparison.OrdinalIgnoreCase))
            return [];

        var (begin, end) = (text.ToUpperInvariant(), text.ToUpperInvariant() + "~");
        return [.. (await (
            from payment in scope.Payments
            where payment.Number.CompareTo(begin) >= 0 && payment.Number.CompareTo(end) < 0
            orderby payment.Number descending
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on payment.CustomerId equals customer.Id
            select new { payment.Id, payment.Number, payment.ReversedAt, CustomerNumber = customer.Number.Value, customer.FullName }).Take(most).ToListAsync(ct))
            .Select(x => new Found(x.Id, x.Number, $"{x.CustomerNumber} · {x.FullName}", $"/billing/payments/{x.Id}", x.ReversedAt is null ? null : "Dibatalkan", "bad"))];
    }

    public Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct) => Task.FromResult<IReadOnlyList<FoundCommand>>([]);
}
