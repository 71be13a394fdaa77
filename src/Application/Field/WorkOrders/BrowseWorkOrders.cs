using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Field.Ports;
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


    /// <summary>In the pool, with a place for somebody.</summary>
    public bool IsFree { get; init; }
    public Guid? TechnicianId { get; init; }
    public Guid? CustomerId { get; init; }
    public Guid? TicketId { get; init; }

    /// <summary>Somebody is to come from then on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>… and before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The time it was given is over then; whether it is done is said by the state.</summary>
    public DateTimeOffset? LateAt { get; init; }

    /// <summary>Nobody said when.</summary>
    public bool IsUnscheduled { get; init; }

    /// <summary>More days were asked for, and nobody answered.</summary>
    public bool AsksForDays { get; init; }

    /// <summary>Those that still need somebody.</summary>
    public static readonly IReadOnlyList<WorkOrderStatus> NotEnded =
        [WorkOrderStatus.Open, WorkOrderStatus.Assigned, WorkOrderStatus.EnRoute, WorkOrderStatus.Arrived, WorkOrderStatus.InProgress, WorkOrderStatus.Paused];

    internal string Key => string.Join(
        '|', Search?.Trim(), string.Join(',', Statuses), string.Join(',', Kinds), IsFree, TechnicianId, CustomerId, TicketId, From?.ToUnixTimeMilliseconds(), To?.ToUnixTimeMilliseconds(), LateAt is not null,
        IsUnscheduled, AsksForDays);
}

/// <summary>One page of the visits as people turn it.</summary>
/// <param name="Sort"><c>newest</c>, <c>-newest</c>, <c>planned</c> or <c>-planned</c></param>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record BrowseWorkOrders(WorkOrderFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<WorkOrderRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record CountWorkOrders(IReadOnlyList<WorkOrderFilter> Filters) : IQuery<IReadOnlyList<int>>;

internal sealed class BrowseWorkOrdersHandler(IAppDb db, ICustomerScope scope, ITechnicians technicians, ICurrentUser user, RecentCounts counts) : IRequestHandler<BrowseWorkOrders, SliceOf<WorkOrderRow>>
{
    public async Task<SliceOf<WorkOrderRow>> Handle(BrowseWorkOrders query, CancellationToken ct)
    {
        var orders = db.WorkOrders.SeenBy(user).Narrowed(query.Filter, db);
        var slice = await orders.ToSlice(
            WorkOrderQueries.OrderOf(query.Sort), query.Place ?? new Place(), db.WorkOrders, () => counts.Of(query.Filter.KeyFor(user), orders.UpTo(ct)), ct);

        var rows = (await db.WorkOrders.Full(slice.Items, db, scope, technicians, user, ct)).ToDictionary(x => x.Id);
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
