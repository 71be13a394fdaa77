using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Cables;

/// <summary>One page of the cables, the longest first.</summary>
/// <param name="Kinds">empty means all</param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record BrowseCables(IReadOnlyList<CableKind> Kinds, string? Sort = null, Place? Place = null) : IQuery<SliceOf<CableRow>>;

[Requires(NetworkPermissions.ViewFiber)]
public sealed record GetCable(Guid Id) : IQuery<CableRow>;

/// <param name="From">code of the node</param>
/// <param name="To">code of the node, or number of the customer; null when whoever asks may not see them</param>
/// <param name="Points">latitude and longitude in turn, both ends included</param>
/// <param name="LengthM">metres along the line</param>
public sealed record CableRow(Guid Id, CableKind Kind, string? From, string? To, int Cores, int LengthM, string? Note, IReadOnlyList<double> Points)
{
    public IReadOnlyList<GeoPoint> Line => [.. Points.Chunk(2).Select(x => new GeoPoint(x[0], x[1]))];
}

internal sealed class BrowseCablesHandler(IAppDb db, ICustomerScope scope, RecentCounts counts) : IRequestHandler<BrowseCables, SliceOf<CableRow>>
{
    private static readonly Order<Cable> Longest = Order.By("length", (Cable x) => x.LengthM, descending: true);

    public async Task<SliceOf<CableRow>> Handle(BrowseCables query, CancellationToken ct)
    {
        var kinds = query.Kinds;
        var cables = kinds.Count == 0 ? db.Cables : db.Cables.Where(x => kinds.Contains(x.Kind));
        var slice = await cables.ToSlice(
            query.Sort == Longest.Reversed.Name ? Longest.Reversed : Longest, query.Place ?? new Place(), db.Cables,
            () => counts.Of(("cables", string.Join(',', kinds)), most => most == int.MaxValue ? cables.CountAsync(ct) : cables.Take(most).CountAsync(ct)), ct);
        var ids = slice.Items;
        var rows = await db.Cables.Where(x => ids.Contains(x.Id)).Rows(db, scope).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }
}

internal sealed class GetCableHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetCable, CableRow>
{
    public async Task<CableRow> Handle(GetCable query, CancellationToken ct) =>
        await db.Cables.Where(x => x.Id == query.Id).Rows(db, scope).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Cable), query.Id);
}

file static class CableRows
{
    extension(IQueryable<Cable> cables)
    {
        public IQueryable<CableRow> Rows(IAppDb db, ICustomerScope scope) => cables.Select(x => new CableRow(
            x.Id, x.Kind,
            db.Olts.Where(node => node.Id == x.FromOltId).Select(node => node.Code).FirstOrDefault()
                ?? db.Odcs.Where(node => node.Id == x.FromOdcId).Select(node => node.Code).FirstOrDefault()
                ?? db.Odps.Where(node => node.Id == x.FromOdpId).Select(node => node.Code).FirstOrDefault(),
            db.Odcs.Where(node => node.Id == x.ToOdcId).Select(node => node.Code).FirstOrDefault()
                ?? db.Odps.Where(node => node.Id == x.ToOdpId).Select(node => node.Code).FirstOrDefault()
                ?? scope.Visible.Where(node => node.Id == x.ToCustomerId).Select(node => node.Number.Value).FirstOrDefault(),
            x.Cores, x.LengthM, x.Note, x.Points));
    }
}
