using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>Bills by number of the page, for programs, the newest first. Only those of customers whoever asks may see.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record ListInvoices(InvoiceFilter Filter, int Page = 1, int PageSize = 25) : IQuery<PageOf<InvoiceRow>>;

internal sealed class ListInvoicesHandler(InvoiceList list) : IRequestHandler<ListInvoices, PageOf<InvoiceRow>>
{
    public async Task<PageOf<InvoiceRow>> Handle(ListInvoices query, CancellationToken ct)
    {
        var invoices = list.Filtered(query.Filter);
        var page = await InvoiceList.OrderOf(null).Sort(invoices).Select(x => x.Id)
            .ToPage(query.Page, query.PageSize, () => list.Count(invoices, query.Filter, ct), ct);
        var rows = await list.Rows(page.Items, ct);

        return new PageOf<InvoiceRow>([.. page.Items.Where(rows.ContainsKey).Select(id => rows[id])], page.Total, page.Page, page.PageSize);
    }
}
