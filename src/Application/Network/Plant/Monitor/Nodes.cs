using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Monitor;

/// <summary>OLTs, cabinets and boxes as one list.</summary>
internal sealed class Nodes(IAppDb db, FiberPath paths)
{
    public sealed class Known
    {
        /// <summary>From the OLT outwards.</summary>
        public required int Order { get; init; }
        public required Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }

        public NodeKind Kind => (NodeKind)Order;
    }

    public IQueryable<Known> All(NodeKind? kind, string? search)
    {
        var olts = db.Olts.AsQueryable();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim().ToLowerInvariant();
            olts = olts.Where(x => x.Code.ToLower().Contains(text) || x.Name.ToLower().Contains(text));
        }

        var everyOlt = olts.Select(x => new Known { Order = (int)NodeKind.Olt, Id = x.Id, Code = x.Code, Name = x.Name });
        var everyOdc = db.Odcs.Named(search).Select(x => new Known { Order = (int)NodeKind.Odc, Id = x.Id, Code = x.Code, Name = x.Name });
        var everyOdp = db.Odps.Named(search).Select(x => new Known { Order = (int)NodeKind.Odp, Id = x.Id, Code = x.Code, Name = x.Name });
        return kind switch
        {
            NodeKind.Olt => everyOlt, NodeKind.Odc => everyOdc, NodeKind.Odp => everyOdp, _ => everyOlt.Concat(everyOdc).Concat(everyOdp),
        };
    }

    /// <summary>What is said and seen of these, in their order.</summary>
    public async Task<IReadOnlyList<NodeRow>> Rows(IReadOnlyList<Known> known, CancellationToken ct)
    {
        var ids = known.Select(x => x.Id).ToList();
        var said = (await db.NodeStatuses.AsNoTracking()
                .Where(x => x.EndedAt == null && (ids.Contains(x.OltId!.Value) || ids.Contains(x.OdcId!.Value) || ids.Contains(x.OdpId!.Value))).ToListAsync(ct))
            .ToDictionary(x => x.OltId ?? x.OdcId ?? x.OdpId!.Value);
        var olts = await db.Olts.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.LastSeenAt, x.SilentSince }).ToDictionaryAsync(x => x.Id, ct);
        Dictionary<Guid, LineCount> lines = [];
        foreach (var kind in known.GroupBy(x => x.Kind))
            foreach (var (id, count) in await paths.Counts(kind.Key, [.. kind.Select(x => x.Id)], ct))
                lines[id] = count;

        return
        [
            .. known.Select(x =>
            {
                var now = said.GetValueOrDefault(x.Id);
                var olt = olts.GetValueOrDefault(x.Id);
                return new NodeRow(
                    x.Kind, x.Id, x.Code, x.Name, now?.Condition ?? NodeCondition.Online, now?.Note, now?.At, lines.GetValueOrDefault(x.Id, LineCount.None), olt?.LastSeenAt, olt?.SilentSince is not null);
            }),
        ];
    }
}

internal static class Statuses
{
    extension(IQueryable<NodeStatus> statuses)
    {
        public IQueryable<NodeStatus> Of(NodeKind kind, Guid id) => kind switch
        {
            NodeKind.Olt => statuses.Where(x => x.OltId == id), NodeKind.Odc => statuses.Where(x => x.OdcId == id), _ => statuses.Where(x => x.OdpId == id),
        };
    }
}
