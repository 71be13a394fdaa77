using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>
/// All bills the filter lets through, in the list's order, one after the other. Names of customers are in it: who takes it along may take customers along, and it
/// leaves a trace.
/// </summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
/// <param name="Columns">names, for the trace</param>
[Requires(CustomersPermissions.Export)]
public sealed record ExportInvoices(InvoiceFilter Filter, string? Sort, string Format, IReadOnlyList<string> Columns) : ICommand<IAsyncEnumerable<InvoiceRow>>;

internal sealed class ExportInvoicesHandler(IAppDb db, InvoiceList list, ICurrentUser user) : IRequestHandler<ExportInvoices, IAsyncEnumerable<InvoiceRow>>
{
    public async Task<IAsyncEnumerable<InvoiceRow>> Handle(ExportInvoices command, CancellationToken ct)
    {
        if (!user.Holds(BillingPermissions.ViewInvoices))
            throw new ForbiddenException(BillingPermissions.ViewInvoices);

        var filter = command.Filter;
        var invoices = await list.Filtered(filter, ct);
        string[] parts = [command.Format, string.Join(' ', command.Columns), string.IsNullOrWhiteSpace(filter.Search) ? "" : "q=…", string.Join(' ', filter.Statuses), string.Join(' ', filter.Ages), $"{filter.Period:yyyy-MM}"];
        db.NoteView($"{nameof(Invoice)}List", Guid.CreateVersion7(), string.Join(" · ", parts.Where(part => part.Length > 0)));
        await db.SaveChangesAsync(ct);
        return list.Rows(InvoiceList.OrderOf(command.Sort).Sort(invoices)).AsAsyncEnumerable();
    }
}
