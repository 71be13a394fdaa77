using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using MediatR;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>One page of the list as people turn it: as fast at the far end as at the beginning.</summary>
[Requires(CustomersPermissions.View)]
public sealed record BrowseCustomers(CustomerFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<CustomerRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(CustomersPermissions.View)]
public sealed record CountCustomers(IReadOnlyList<CustomerFilter> Filters) : IQuery<IReadOnlyList<int>>;

internal sealed class BrowseCustomersHandler(CustomerList list) : IRequestHandler<BrowseCustomers, SliceOf<CustomerRow>>
{
    /// <summary>What is searched for is found by going through all of it; going once through it is enough for most searches.</summary>
    private const int Ahead = 500;

    public async Task<SliceOf<CustomerRow>> Handle(BrowseCustomers query, CancellationToken ct)
    {
        var customers = await list.Filtered(query.Filter, ct);
        var slice = await customers.ToSlice(
            list.OrderOf(query.Sort), query.Place ?? new Place(), list.Everybody, () => list.Count(customers, query.Filter, ct), ct,
            string.IsNullOrWhiteSpace(query.Filter.Search) ? 0 : Ahead);
        var rows = await list.Rows(slice.Items, ct);
        return slice.Of(rows.GetValueOrDefault);
    }
}

internal sealed class CountCustomersHandler(CustomerList list) : IRequestHandler<CountCustomers, IReadOnlyList<int>>
{
    public async Task<IReadOnlyList<int>> Handle(CountCustomers query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await list.Glance(filter, ct));

        return found;
    }
}
