using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>What a list of visits is narrowed to. Several choices of one kind mean any of them; empty means all.</summary>
public sealed record WorkOrderFilter
{
    /// <summary>Part of its number, or of the customer's name, number or phone.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<WorkOrderStatus> Statuses { get; init; } = [];
    public IReadOnlyList<WorkOrderKind> Kinds { get; init; } = [];

    internal string Key => string.Join('|', Search?.Trim(), string.Join(',', Statuses), string.Join(',', Kinds));
}

/// <summary>One page of the visits as people turn it.</summary>
/// <param name="Sort"><c>newest</c> or <c>-newest</c></param>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record BrowseWorkOrders(WorkOrderFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<WorkOrderRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record CountWorkOrders(IReadOnlyList<WorkOrderFilter> Filters) : IQuery<IReadOnlyList<int>>;

internal sealed class BrowseWorkOrdersHandler(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts) : IRequestHandler<BrowseWorkOrders, SliceOf<WorkOrderRow>>
{
    public async Task<SliceOf<WorkOrderRow>> Handle(BrowseWorkOrders query, CancellationToken ct)
    {
        var orders = db.WorkOrders.SeenBy(user).Narrowed(query.Filter, db);
        var slice = await orders.ToSlice(
            WorkOrderQueries.OrderOf(query.Sort), query.Place ?? new Place(), db.WorkOrders, () => counts.Of(query.Filter.KeyFor(user), orders.UpTo(ct)), ct);

        var ids = slice.Items;
        var rows = await db.WorkOrders.Where(x => ids.Contains(x.Id)).Rows(db, scope, user).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }
}

internal sealed class CountWorkOrdersHandler(IAppDb db, ICurrentUser user, RecentCounts counts) : IRequestHandler<CountWorkOrders, IReadOnlyList<int>>
{
    public async Task<IReadOnlyList<int>> Handle(CountWorkOrders query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await counts.Glance(filter.KeyFor(user), db.WorkOrders.SeenBy(user).Narrowed(filter, db).UpTo(ct)));

        return found;
    }
}

internal static class WorkOrderCounts
{
    extension(IQueryable<WorkOrder> orders)
    {
        public Func<int, Task<int>> UpTo(CancellationToken ct) => most => most == int.MaxValue ? orders.CountAsync(ct) : orders.Take(most).CountAsync(ct);
    }

    extension(WorkOrderFilter filter)
    {
        public object KeyFor(ICurrentUser user) => ("work-orders", filter.Key, user.Holds(FieldPermissions.ViewAllWorkOrders) ? null : user.Id);
    }
}
