using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>Which ONUs of one OLT.</summary>
/// <param name="Search">part of a serial or of the name at the OLT</param>
/// <param name="States">none means all</param>
public sealed record OnuFilter(Guid OltId, string? Search = null, Guid? PonPortId = null, IReadOnlyList<OnuState>? States = null, bool Unlinked = false)
{
    internal string Key => string.Join('|', OltId, Search?.Trim(), PonPortId, string.Join(',', States ?? []), Unlinked);
}

/// <summary>One page of an OLT's ONUs, by port and number.</summary>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record BrowseOnus(OnuFilter Filter, Place? Place = null) : IQuery<SliceOf<OnuRow>>;

/// <summary>The ONUs of one OLT by port and number; by number of the page, for programs.</summary>
/// <param name="Search">part of a serial or of the name at the OLT</param>
/// <param name="States">none means all</param>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record ListOnus(Guid OltId, string? Search = null, Guid? PonPortId = null, IReadOnlyList<OnuState>? States = null, bool Unlinked = false, int Page = 1, int PageSize = 25)
    : IQuery<PageOf<OnuRow>>;

[Requires(NetworkPermissions.ViewOlts)]
public sealed record GetOnu(Guid Id) : IQuery<OnuRow>;

/// <summary>Light beyond the limits, or fallen within a day, the weakest first; of all OLTs.</summary>
/// <param name="Kind"><c>critical</c>, <c>warning</c>, <c>dropped</c>; anything else is critical and warning</param>
[Requires(NetworkPermissions.ViewSignal)]
public sealed record BrowseWeakOnus(string? Kind = null, string? OltCode = null, Place? Place = null) : IQuery<SliceOf<OnuRow>>;

/// <summary>What light is weak, for the page that shows it.</summary>
[Requires(NetworkPermissions.ViewSignal)]
public sealed record GetSignalLimits : IQuery<OltSettings>;

/// <summary>The ONU of one customer; null when none is linked.</summary>
[Requires(CustomersPermissions.View)]
public sealed record GetCustomerOnu(Guid CustomerId) : IQuery<OnuRow?>;

/// <summary>Who in the OLT's location has no ONU yet: those who wait for their installation first.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record ListOnuCandidates(Guid OltId) : IQuery<IReadOnlyList<OnuCandidate>>;

public sealed record OnuCandidate(string Number, string Name);

/// <summary>From what to what an ONU went, the newest first.</summary>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record ListOnuStates(Guid OnuId) : IQuery<IReadOnlyList<OnuStateRow>>;

public sealed record OnuStateRow(DateTimeOffset At, OnuState? Was, OnuState Became, string? Cause);

/// <param name="Customer">name, where whoever asks may open that customer</param>
public sealed record OnuRow(
    Guid Id, Guid OltId, string OltCode, string OltName, int Slot, int Port, string? PortLabel, int OnuNo, string Serial, string? Model, string? Name, OnuState State, DateTimeOffset StateSince,
    double? RxDbm, double? OltRxDbm, int? DistanceM, string? LastDownCause, DateTimeOffset? OpticsAt, double? DroppedDb, DateTimeOffset? DroppedAt, Guid? CustomerId, string? Customer, string? CustomerNumber, bool IsLinked);

internal sealed class ListOnusHandler(IAppDb db, ICustomerScope scope, CompanySettings settings, RecentCounts counts, TimeProvider clock)
    : IRequestHandler<BrowseOnus, SliceOf<OnuRow>>, IRequestHandler<ListOnus, PageOf<OnuRow>>, IRequestHandler<GetOnu, OnuRow>, IRequestHandler<BrowseWeakOnus, SliceOf<OnuRow>>, IRequestHandler<GetSignalLimits, OltSettings>,
        IRequestHandler<GetCustomerOnu, OnuRow?>, IRequestHandler<ListOnuCandidates, IReadOnlyList<OnuCandidate>>, IRequestHandler<ListOnuStates, IReadOnlyList<OnuStateRow>>
{
    private const int Few = 50;

    private static readonly Order<Onu> Position = Order.By("position", (Onu x) => x.Position);
    private static readonly Order<Onu> Weakest = Order.By("weakest", (Onu x) => x.RxDbm!.Value);

    public Task<SliceOf<OnuRow>> Handle(BrowseOnus query, CancellationToken ct) => Slice(Filtered(query.Filter), Position, query.Place, ("onus", query.Filter.Key), ct);

    public async Task<PageOf<OnuRow>> Handle(ListOnus query, CancellationToken ct)
    {
        var onus = Filtered(new OnuFilter(query.OltId, query.Search, query.PonPortId, query.States, query.Unlinked));
        var page = await Position.Sort(onus).Select(x => x.Id).ToPage(query.Page, query.PageSize, () => onus.CountAsync(ct), ct);
        var rows = await Rows(db.Onus.Where(x => page.Items.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return new PageOf<OnuRow>([.. page.Items.Where(rows.ContainsKey).Select(id => rows[id])], page.Total, page.Page, page.PageSize);
    }

    public async Task<OnuRow> Handle(GetOnu query, CancellationToken ct) =>
        await Rows(db.Onus.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Onu), query.Id);

    public async Task<SliceOf<OnuRow>> Handle(BrowseWeakOnus query, CancellationToken ct)
    {
        var limits = await settings.Get<OltSettings>(ct);
        var dayAgo = clock.GetUtcNow().AddDays(-1);
        var onus = db.Onus.Where(x => x.RemovedAt == null && x.RxDbm != null && db.Olts.Any(olt => olt.Id == x.OltId)); // of OLTs that are still there
        onus = query.Kind switch
        {
            "critical" => onus.Where(x => x.RxDbm < limits.CriticalBelowDbm),
            "warning" => onus.Where(x => x.RxDbm < limits.WarnBelowDbm && x.RxDbm >= limits.CriticalBelowDbm),
            "dropped" => onus.Where(x => x.DroppedAt > dayAgo),
            _ => onus.Where(x => x.RxDbm < limits.WarnBelowDbm),
        };
        if (!string.IsNullOrWhiteSpace(query.OltCode))
            onus = onus.Where(x => db.Olts.Any(olt => olt.Id == x.OltId && olt.Code == query.OltCode));

        return await Slice(onus, Weakest, query.Place, ("weak onus", query.Kind, query.OltCode), ct);
    }

    public Task<OltSettings> Handle(GetSignalLimits query, CancellationToken ct) => settings.Get<OltSettings>(ct);

    public async Task<OnuRow?> Handle(GetCustomerOnu query, CancellationToken ct)
    {
        await scope.WithArchived.Require(query.CustomerId, ct);
        return await Rows(db.Onus.Where(x => x.CustomerId == query.CustomerId && x.RemovedAt == null)).FirstOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<OnuCandidate>> Handle(ListOnuCandidates query, CancellationToken ct) => await scope.Visible
        .Where(x => (x.Status == CustomerStatus.AwaitingInstallation || x.Status == CustomerStatus.Active)
            && db.Olts.Any(olt => olt.Id == query.OltId && olt.LocationCodeId == x.LocationCodeId) && !db.Onus.Any(onu => onu.CustomerId == x.Id && onu.RemovedAt == null))
        .OrderByDescending(x => x.RegisteredAt).ThenByDescending(x => x.Id).Take(Few)
        .Select(x => new OnuCandidate(x.Number.Value, x.FullName)).ToListAsync(ct);

    public async Task<IReadOnlyList<OnuStateRow>> Handle(ListOnuStates query, CancellationToken ct) => await db.OnuStateLogs
        .Where(x => x.OnuId == query.OnuId).OrderByDescending(x => x.Id).Take(Few).Select(x => new OnuStateRow(x.At, x.Was, x.Became, x.Cause)).ToListAsync(ct);

    private IQueryable<Onu> Filtered(OnuFilter filter)
    {
        var onus = db.Onus.Where(x => x.OltId == filter.OltId && x.RemovedAt == null);
        if (filter.PonPortId is { } port)
            onus = onus.Where(x => x.PonPortId == port);
        if (filter.States is { Count: > 0 } states)
            onus = onus.Where(x => states.Contains(x.State));
        if (filter.Unlinked)
            onus = onus.Where(x => x.CustomerId == null);
        return onus.Named(filter.Search);
    }

    private async Task<SliceOf<OnuRow>> Slice(IQueryable<Onu> onus, Order<Onu> order, Place? place, object key, CancellationToken ct)
    {
        var slice = await onus.ToSlice(order, place ?? new Place(), db.Onus, () => counts.Of(key, most => most == int.MaxValue ? onus.CountAsync(ct) : onus.Take(most).CountAsync(ct)), ct);
        var ids = slice.Items;
        var rows = await Rows(db.Onus.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    private IQueryable<OnuRow> Rows(IQueryable<Onu> onus) =>
        from onu in onus
        join port in db.PonPorts on onu.PonPortId equals port.Id
        join olt in db.Olts.IgnoreQueryFilters(Archived.Olts) on onu.OltId equals olt.Id
        join visible in scope.Visible on onu.CustomerId equals (Guid?)visible.Id into owners
        from customer in owners.DefaultIfEmpty()
        select new OnuRow(
            onu.Id, olt.Id, olt.Code, olt.Name, port.Slot, port.Port, port.Label, onu.OnuNo, onu.Serial.Value, onu.Model, onu.Name, onu.State, onu.StateSince,
            onu.RxDbm, onu.OltRxDbm, onu.DistanceM, onu.LastDownCause, onu.OpticsAt, onu.DroppedDb, onu.DroppedAt,
            customer == null ? null : customer.Id, customer == null ? null : customer.FullName, customer == null ? null : customer.Number.Value, onu.CustomerId != null);
}
