using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odcs;

/// <summary>One page of the cabinets, by code.</summary>
/// <param name="Search">part of code or name</param>
/// <param name="IsFull">only those without room for another ODP</param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record BrowseOdcs(string? Search = null, bool IsFull = false, Place? Place = null) : IQuery<SliceOf<OdcRow>>;

[Requires(NetworkPermissions.ViewFiber)]
public sealed record GetOdc(Guid Id) : IQuery<OdcRow>;

/// <param name="PonPort">OLT and number, <c>OLT-CKP 1/3</c>; null when nothing feeds it that anybody wrote down</param>
/// <param name="Odps">that hang on it</param>
/// <param name="Customers">of all these</param>
public sealed record OdcRow(
    Guid Id, string Code, string Name, double Latitude, double Longitude, Guid? PonPortId, string? PonPort, int Splitter, int Capacity, int Odps, int Customers, NodeCondition Condition);

internal sealed class BrowseOdcsHandler(IAppDb db, RecentCounts counts) : IRequestHandler<BrowseOdcs, SliceOf<OdcRow>>
{
    private static readonly Order<Odc> Code = Order.By("code", (Odc x) => x.Code);

    public async Task<SliceOf<OdcRow>> Handle(BrowseOdcs query, CancellationToken ct)
    {
        var odcs = db.Odcs.Narrowed(query.Search, query.IsFull, db);
        var slice = await odcs.ToSlice(
            Code, query.Place ?? new Place(), db.Odcs.IgnoreQueryFilters(Archived.Odcs),
            () => counts.Of(("odcs", query.Search?.Trim(), query.IsFull), most => most == int.MaxValue ? odcs.CountAsync(ct) : odcs.Take(most).CountAsync(ct)), ct);
        var ids = slice.Items;
        var rows = await db.Odcs.Where(x => ids.Contains(x.Id)).Rows(db).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }
}

internal sealed class GetOdcHandler(IAppDb db) : IRequestHandler<GetOdc, OdcRow>
{
    public async Task<OdcRow> Handle(GetOdc query, CancellationToken ct) =>
        await db.Odcs.Where(x => x.Id == query.Id).Rows(db).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Odc), query.Id);
}

internal static class OdcRows
{
    extension(IQueryable<Odc> odcs)
    {
        public IQueryable<Odc> Narrowed(string? search, bool isFull, IAppDb db) =>
            isFull ? odcs.Named(search).Where(x => db.Odps.Count(odp => odp.OdcId == x.Id) >= x.Capacity) : odcs.Named(search);

        public IQueryable<OdcRow> Rows(IAppDb db) => odcs.Select(x => new OdcRow(
            x.Id, x.Code, x.Name, x.Latitude, x.Longitude, x.PonPortId,
            (from pon in db.PonPorts join olt in db.Olts on pon.OltId equals olt.Id where pon.Id == x.PonPortId select olt.Code + " " + pon.Slot + "/" + pon.Port).FirstOrDefault(),
            x.Splitter, x.Capacity, db.Odps.Count(odp => odp.OdcId == x.Id),
            db.OdpPorts.Count(port => port.CustomerId != null && db.Odps.Any(odp => odp.Id == port.OdpId && odp.OdcId == x.Id)),
            db.NodeStatuses.Where(status => status.OdcId == x.Id && status.EndedAt == null).Select(status => (NodeCondition?)status.Condition).FirstOrDefault() ?? NodeCondition.Online));
    }
}
