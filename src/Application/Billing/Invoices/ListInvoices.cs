using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>Bills by number of the page, for programs, the newest first. Only those of customers whoever asks may see.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record ListInvoices(InvoiceFilter Filter, int Page = 1, int PageSize = 25) : IQuery<PageOf<InvoiceRow>>;

/// <summary>One page of the bills as people turn it: as fast at the far end as at the beginning.</summary>
/// <param name="Sort"><c>newest</c> or <c>-newest</c></param>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record BrowseInvoices(InvoiceFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<InvoiceRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record CountInvoices(IReadOnlyList<InvoiceFilter> Filters) : IQuery<IReadOnlyList<int>>;

internal sealed class ListInvoicesHandler(InvoiceList list) :
    IRequestHandler<ListInvoices, PageOf<InvoiceRow>>, IRequestHandler<BrowseInvoices, SliceOf<InvoiceRow>>, IRequestHandler<CountInvoices, IReadOnlyList<int>>
{
    public async Task<PageOf<InvoiceRow>> Handle(ListInvoices query, CancellationToken ct)
    {
        var invoices = await list.Filtered(query.Filter, ct);
        var page = await InvoiceList.OrderOf(null).Sort(invoices).Select(x => x.Id)
            .ToPage(query.Page, query.PageSize, () => list.Count(invoices, query.Filter, int.MaxValue, ct), ct);
        var rows = await list.Rows(page.Items, ct);

        return new PageOf<InvoiceRow>([.. page.Items.Where(rows.ContainsKey).Select(id => rows[id])], page.Total, page.Page, page.PageSize);
    }

    public async Task<SliceOf<InvoiceRow>> Handle(BrowseInvoices query, CancellationToken ct)
    {
        var invoices = await list.Filtered(query.Filter, ct);
        var slice = await invoices.ToSlice(
            InvoiceList.OrderOf(query.Sort), query.Place ?? new Place(), list.Everything, () => list.Count(invoices, query.Filter, RecentCounts.Many, ct), ct);
        var rows = await list.Rows(slice.Items, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    public async Task<IReadOnlyList<int>> Handle(CountInvoices query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await list.Glance(filter, ct));

        return found;
    }
}
