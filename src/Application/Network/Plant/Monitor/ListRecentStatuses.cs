using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Monitor;

/// <summary>What was said last of whichever nodes, the newest first.</summary>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record ListRecentStatuses(int Last = 8) : IQuery<IReadOnlyList<SaidStatus>>;

/// <param name="Code">of the node</param>
public sealed record SaidStatus(NodeKind Kind, Guid NodeId, string Code, NodeCondition Condition, string Note, DateTimeOffset At);

internal sealed class ListRecentStatusesHandler(IAppDb db) : IRequestHandler<ListRecentStatuses, IReadOnlyList<SaidStatus>>
{
    public async Task<IReadOnlyList<SaidStatus>> Handle(ListRecentStatuses query, CancellationToken ct) => await db.NodeStatuses
        .OrderByDescending(x => x.At).Take(Math.Clamp(query.Last, 1, 50))
        .Select(x => new SaidStatus(
            x.OltId != null ? NodeKind.Olt : x.OdcId != null ? NodeKind.Odc : NodeKind.Odp, (x.OltId ?? x.OdcId ?? x.OdpId)!.Value,
            db.Olts.IgnoreQueryFilters(Archived.Olts).Where(node => node.Id == x.OltId).Select(node => node.Code).FirstOrDefault()
                ?? db.Odcs.IgnoreQueryFilters(Archived.Odcs).Where(node => node.Id == x.OdcId).Select(node => node.Code).FirstOrDefault()
                ?? db.Odps.IgnoreQueryFilters(Archived.Odps).Where(node => node.Id == x.OdpId).Select(node => node.Code).FirstOrDefault() ?? "",
            x.Condition, x.Note, x.At)).ToListAsync(ct);
}
