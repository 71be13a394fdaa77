using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Free: has a free port. Full: has none. Broken and Reserved: has such a port. Loose: nobody wrote down what feeds it.</summary>
public enum OdpState { Free, Full, Broken, Reserved, Loose }

public sealed record OdpFilter
{
    /// <summary>Part of code or name.</summary>
    public string? Search { get; init; }
    public OdpState? State { get; init; }

    /// <summary>Code of the cabinet they hang on.</summary>
    public string? Odc { get; init; }

    internal string Key => string.Join('|', Search?.Trim(), State, Odc);
}

/// <summary>One page of the ODPs as people turn it.</summary>
/// <param name="Sort"><c>code</c> or <c>-code</c></param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record BrowseOdps(OdpFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<OdpRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record CountOdps(IReadOnlyList<OdpFilter> Filters) : IQuery<IReadOnlyList<int>>;

/// <summary>By number of the page, for programs.</summary>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record ListOdps(OdpFilter Filter, int Page = 1, int PageSize = 25) : IQuery<PageOf<OdpRow>>;

/// <param name="Odc">code of the cabinet that feeds it</param>
/// <param name="PonPort">OLT and number, <c>OLT-CKP 1/3</c>, when it hangs on an OLT directly</param>
/// <param name="Splitter">one in, so many out; 1 divides nothing</param>
public sealed record OdpRow(
    Guid Id, string Code, string Name, double Latitude, double Longitude, Guid? OdcId, string? Odc, Guid? PonPortId, string? PonPort, int Splitter, int PortCount,
    int Free, int Used, int Reserved, int Broken, NodeCondition Condition);

internal sealed class BrowseOdpsHandler(IAppDb db, RecentCounts counts) : IRequestHandler<BrowseOdps, SliceOf<OdpRow>>
{
    public async Task<SliceOf<OdpRow>> Handle(BrowseOdps query, CancellationToken ct)
    {
        var odps = db.Odps.Narrowed(query.Filter, db);
        var slice = await odps.ToSlice(
            query.Sort == OdpRows.Code.Reversed.Name ? OdpRows.Code.Reversed : OdpRows.Code, query.Place ?? new Place(), db.Odps.IgnoreQueryFilters(Archived.Odps),
            () => counts.Of(("odps", query.Filter.Key), odps.UpTo(ct)), ct);
        var ids = slice.Items;
        var rows = await db.Odps.Where(x => ids.Contains(x.Id)).Rows(db).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }
}

internal sealed class CountOdpsHandler(IAppDb db, RecentCounts counts) : IRequestHandler<CountOdps, IReadOnlyList<int>>
{
    public async Task<IReadOnlyList<int>> Handle(CountOdps query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await counts.Glance(("odps", filter.Key), db.Odps.Narrowed(filter, db).UpTo(ct)));

        return found;
    }
}

internal sealed class ListOdpsHandler(IAppDb db, RecentCounts counts) : IRequestHandler<ListOdps, PageOf<OdpRow>>
{
    public async Task<PageOf<OdpRow>> Handle(ListOdps query, CancellationToken ct)
    {
        var odps = db.Odps.Narrowed(query.Filter, db);
        var page = await OdpRows.Code.Sort(odps).Select(x => x.Id).ToPage(query.Page, query.PageSize, () => counts.Of(("odps", query.Filter.Key), odps.UpTo(ct)), ct);
        var rows = await db.Odps.Where(x => page.Items.Contains(x.Id)).Rows(db).ToDictionaryAsync(x => x.Id, ct);
        return new PageOf<OdpRow>([.. page.Items.Where(rows.ContainsKey).Select(id => rows[id])], page.Total, page.Page, page.PageSize);
    }
}

internal static class OdpRows
{
    public static readonly Order<Odp> Code = Order.By("code", (Odp x) => x.Code);

    extension(IQueryable<Odp> odps)
    {
        public IQueryable<Odp> Narrowed(OdpFilter filter, IAppDb db)
        {
            odps = odps.Named(filter.Search);
            if (filter.Odc is { Length: > 0 } cabinet)
                odps = odps.Where(x => db.Odcs.Any(odc => odc.Id == x.OdcId && odc.Code == cabinet));

            return filter.State switch
            {
                OdpState.Free => odps.Where(x => db.OdpPorts.Any(port => port.OdpId == x.Id && port.State == OdpPortState.Free)),
                OdpState.Full => odps.Where(x => !db.OdpPorts.Any(port => port.OdpId == x.Id && port.State == OdpPortState.Free)),
                OdpState.Broken => odps.Where(x => db.OdpPorts.Any(port => port.OdpId == x.Id && port.State == OdpPortState.Broken)),
                OdpState.Reserved => odps.Where(x => db.OdpPorts.Any(port => port.OdpId == x.Id && port.State == OdpPortState.Reserved)),
                OdpState.Loose => odps.Where(x => x.OdcId == null && x.PonPortId == null),
                _ => odps,
            };
        }

        public Func<int, Task<int>> UpTo(CancellationToken ct) => most => most == int.MaxValue ? odps.CountAsync(ct) : odps.Take(most).CountAsync(ct);

        public IQueryable<OdpRow> Rows(IAppDb db) => odps.Select(x => new OdpRow(
            x.Id, x.Code, x.Name, x.Latitude, x.Longitude, x.OdcId, db.Odcs.Where(odc => odc.Id == x.OdcId).Select(odc => odc.Code).FirstOrDefault(), x.PonPortId,
            (from pon in db.PonPorts join olt in db.Olts on pon.OltId equals olt.Id where pon.Id == x.PonPortId select olt.Code + " " + pon.Slot + "/" + pon.Port).FirstOrDefault(),
            x.Splitter, x.PortCount,
            x.Ports.Count(port => port.State == OdpPortState.Free), x.Ports.Count(port => port.State == OdpPortState.Used),
            x.Ports.Count(port => port.State == OdpPortState.Reserved), x.Ports.Count(port => port.State == OdpPortState.Broken),
            db.NodeStatuses.Where(status => status.OdpId == x.Id && status.EndedAt == null).Select(status => (NodeCondition?)status.Condition).FirstOrDefault() ?? NodeCondition.Online));
    }
}
