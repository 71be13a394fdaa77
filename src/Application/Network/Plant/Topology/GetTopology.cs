using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Topology;

/// <summary>What can stand in the tree. The last three gather what nobody wrote down a parent of.</summary>
public enum TreeKind { Router, Olt, Pon, Odc, Odp, Customer, LooseOlts, LooseOdcs, LooseOdps }

/// <param name="Id">empty for those that gather</param>
public readonly record struct TreeRef(TreeKind Kind, Guid Id);

/// <summary>The network as a tree: router, OLT, PON port, ODC, ODP, customer. One branch at a time.</summary>
/// <param name="Parent">null for the trunk</param>
/// <param name="Open">the branches on the way to it come along with what is in them</param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record GetTopology(TreeRef? Parent = null, TreeRef? Open = null) : IQuery<TreeBranch>;

/// <param name="More">there are more than are shown; the lists have all of them</param>
public sealed record TreeBranch(IReadOnlyList<TreeNode> Nodes, bool More);

/// <param name="Lines">customers below, as the routers last saw them; null for a customer</param>
/// <param name="State">of a customer; null for everything else</param>
/// <param name="Children">null when not asked for</param>
public sealed record TreeNode(TreeRef Ref, string Code, string Name, LineCount? Lines, ConnectionState? State, TreeBranch? Children = null);

internal sealed class GetTopologyHandler(IAppDb db, ICustomerScope scope, FiberPath paths, TreePath ways) : IRequestHandler<GetTopology, TreeBranch>
{
    private const int Most = 300;

    public async Task<TreeBranch> Handle(GetTopology query, CancellationToken ct)
    {
        var way = query.Open is { } wanted ? await ways.To(wanted, ct) : [];
        return await Branch(query.Parent, way, ct);
    }

    private async Task<TreeBranch> Branch(TreeRef? parent, IReadOnlyList<TreeRef> way, CancellationToken ct)
    {
        var found = await Nodes(parent, way, ct);
        List<TreeNode> nodes = [];
        foreach (var node in found.Take(Most))
            nodes.Add(node.Ref.Kind is not TreeKind.Customer && way.Contains(node.Ref) ? node with { Children = await Branch(node.Ref, way, ct) } : node);
        return new TreeBranch(nodes, found.Count > Most);
    }

    private Task<List<TreeNode>> Nodes(TreeRef? parent, IReadOnlyList<TreeRef> way, CancellationToken ct) => parent switch
    {
        null => Trunk(ct),
        { Kind: TreeKind.Router, Id: var id } => Olts(db.Olts.Where(x => x.RouterId == id), ct),
        { Kind: TreeKind.LooseOlts } => Olts(db.Olts.Where(x => x.RouterId == null), ct),
        { Kind: TreeKind.Olt, Id: var id } => Ports(id, ct),
        { Kind: TreeKind.Pon, Id: var id } => Boxes(db.Odcs.Where(x => x.PonPortId == id), db.Odps.Where(x => x.PonPortId == id), way, ct),
        { Kind: TreeKind.LooseOdcs } => Boxes(db.Odcs.Where(x => x.PonPortId == null), null, way, ct),
        { Kind: TreeKind.LooseOdps } => Boxes(null, db.Odps.Where(x => x.OdcId == null && x.PonPortId == null), way, ct),
        { Kind: TreeKind.Odc, Id: var id } => Boxes(null, db.Odps.Where(x => x.OdcId == id), way, ct),
        { Kind: TreeKind.Odp, Id: var id } => Customers(id, ct),
        _ => Task.FromResult<List<TreeNode>>([]),
    };

    private async Task<List<TreeNode>> Trunk(CancellationToken ct)
    {
        var routers = await db.Routers.OrderBy(x => x.Code).Take(Most + 1).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);
        var below = await FiberPath.Counts(paths.Lines.Where(x => x.RouterId != null), x => x.RouterId!.Value, ct);
        List<TreeNode> nodes = [.. routers.Select(x => new TreeNode(new TreeRef(TreeKind.Router, x.Id), x.Code, x.Name, below.GetValueOrDefault(x.Id, LineCount.None), null))];

        await Loose(TreeKind.LooseOlts, db.Olts.AnyAsync(x => x.RouterId == null, ct), paths.Lines.Where(x => x.OltId != null && x.RouterId == null));
        await Loose(TreeKind.LooseOdcs, db.Odcs.AnyAsync(x => x.PonPortId == null, ct), paths.Lines.Where(x => x.OdcId != null && x.PonPortId == null));
        await Loose(TreeKind.LooseOdps, db.Odps.AnyAsync(x => x.OdcId == null && x.PonPortId == null, ct), paths.Lines.Where(x => x.OdcId == null && x.PonPortId == null));
        return nodes;

        async Task Loose(TreeKind kind, Task<bool> any, IQueryable<Line> lines)
        {
            if (!await any)
                return;

            nodes.Add(new TreeNode(new TreeRef(kind, Guid.Empty), "", "", await FiberPath.Count(lines, ct), null));
        }
    }

    private async Task<List<TreeNode>> Olts(IQueryable<Olt> olts, CancellationToken ct)
    {
        var found = await olts.OrderBy(x => x.Code).Take(Most + 1).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);
        var below = await paths.Counts(NodeKind.Olt, [.. found.Select(x => x.Id)], ct);
        return [.. found.Select(x => new TreeNode(new TreeRef(TreeKind.Olt, x.Id), x.Code, x.Name, below.GetValueOrDefault(x.Id, LineCount.None), null))];
    }

    private async Task<List<TreeNode>> Ports(Guid olt, CancellationToken ct)
    {
        var found = await db.PonPorts.Where(x => x.OltId == olt).OrderBy(x => x.Slot).ThenBy(x => x.Port).Take(Most + 1).Select(x => new { x.Id, x.Slot, x.Port, x.Label }).ToListAsync(ct);
        var below = await FiberPath.Counts(paths.Lines.Where(x => x.OltId == olt), x => x.PonPortId!.Value, ct);
        return [.. found.Select(x => new TreeNode(new TreeRef(TreeKind.Pon, x.Id), $"{x.Slot}/{x.Port}", x.Label ?? "", below.GetValueOrDefault(x.Id, LineCount.None), null))];
    }

    /// <param name="way">what leads to where somebody wants to go is among the shown, however many there are</param>
    private async Task<List<TreeNode>> Boxes(IQueryable<Odc>? cabinets, IQueryable<Odp>? boxes, IReadOnlyList<TreeRef> way, CancellationToken ct)
    {
        var wanted = way.Select(x => x.Id).ToList();
        var odcs = cabinets is null ? [] : await cabinets.OrderBy(x => wanted.Contains(x.Id) ? 0 : 1).ThenBy(x => x.Code).Take(Most + 1).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);
        var odps = boxes is null ? [] : await boxes.OrderBy(x => wanted.Contains(x.Id) ? 0 : 1).ThenBy(x => x.Code).Take(Most + 1).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);
        var belowOdcs = await paths.Counts(NodeKind.Odc, [.. odcs.Select(x => x.Id)], ct);
        var belowOdps = await paths.Counts(NodeKind.Odp, [.. odps.Select(x => x.Id)], ct);
        return
        [
            .. odcs.Select(x => new TreeNode(new TreeRef(TreeKind.Odc, x.Id), x.Code, x.Name, belowOdcs.GetValueOrDefault(x.Id, LineCount.None), null)),
            .. odps.Select(x => new TreeNode(new TreeRef(TreeKind.Odp, x.Id), x.Code, x.Name, belowOdps.GetValueOrDefault(x.Id, LineCount.None), null)),
        ];
    }

    private async Task<List<TreeNode>> Customers(Guid odp, CancellationToken ct) => await (
        from port in db.OdpPorts
        where port.OdpId == odp && port.CustomerId != null
        join customer in scope.Visible on port.CustomerId equals customer.Id
        join account in db.PppoeSecrets on customer.Id equals account.CustomerId into accounts
        from account in accounts.DefaultIfEmpty()
        orderby port.Number
        select new TreeNode(
            new TreeRef(TreeKind.Customer, customer.Id), customer.Number.Value, customer.FullName, null,
            account == null ? ConnectionState.Unknown : account.Intent != SecretIntent.Enabled ? ConnectionState.Disabled : account.Connection, null)).ToListAsync(ct);
}
