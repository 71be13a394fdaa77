using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using MediatR;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>
/// Subscribers by number of the page, for programs: package, connection, what they owe. Only those whoever asks may see. People turn pages with
/// <see cref="BrowseCustomers"/>.
/// </summary>
[Requires(CustomersPermissions.View)]
public sealed record ListCustomers : IQuery<PageOf<CustomerRow>>
{
    public CustomerFilter Filter { get; init; } = new();

    /// <summary><c>newest</c>, <c>name</c> or <c>number</c>; with a minus the other way round.</summary>
    public string Sort { get; init; } = "newest";
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 25;
}

internal sealed class ListCustomersHandler(CustomerList list) : IRequestHandler<ListCustomers, PageOf<CustomerRow>>
{
    public async Task<PageOf<CustomerRow>> Handle(ListCustomers query, CancellationToken ct)
    {
        var customers = await list.Filtered(query.Filter, ct);
        var page = await list.OrderOf(query.Sort).Sort(customers).Select(x => x.Id)
            .ToPage(query.Page, query.PageSize, () => list.Count(customers, query.Filter, ct), ct);
        var rows = await list.Rows(page.Items, ct);

        return new PageOf<CustomerRow>([.. page.Items.Where(rows.ContainsKey).Select(id => rows[id])], page.Total, page.Page, page.PageSize);
    }
}
