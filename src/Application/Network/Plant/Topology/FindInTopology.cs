using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Topology;

/// <summary>Nodes by part of code or name, customers by part of name, number or phone: where in the tree they are.</summary>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record FindInTopology(string Text) : IQuery<IReadOnlyList<TreeFind>>;

public sealed record TreeFind(TreeRef Ref, string Code, string Name);

internal sealed class FindInTopologyHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<FindInTopology, IReadOnlyList<TreeFind>>
{
    private const int Each = 8;

    public async Task<IReadOnlyList<TreeFind>> Handle(FindInTopology query, CancellationToken ct)
    {
        var text = query.Text.Trim();
        if (text.Length < 2)
            return [];

        var lower = text.ToLowerInvariant();
        var like = NamedNodes.Pattern(text);
        return
        [
            .. await db.Routers.Where(x => x.Code.ToLower().Contains(lower) || x.Name.ToLower().Contains(lower)).OrderBy(x => x.Code).Take(Each)
                .Select(x => new TreeFind(new TreeRef(TreeKind.Router, x.Id), x.Code, x.Name)).ToListAsync(ct),
            .. await db.Olts.Where(x => x.Code.ToLower().Contains(lower) || x.Name.ToLower().Contains(lower)).OrderBy(x => x.Code).Take(Each)
                .Select(x => new TreeFind(new TreeRef(TreeKind.Olt, x.Id), x.Code, x.Name)).ToListAsync(ct),
            .. await db.Odcs.Named(text).OrderBy(x => x.Code).Take(Each).Select(x => new TreeFind(new TreeRef(TreeKind.Odc, x.Id), x.Code, x.Name)).ToListAsync(ct),
            .. await db.Odps.Named(text).OrderBy(x => x.Code).Take(Each).Select(x => new TreeFind(new TreeRef(TreeKind.Odp, x.Id), x.Code, x.Name)).ToListAsync(ct),
            .. await scope.Visible.Where(x => EF.Functions.Like(EF.Property<string>(x, "SearchText"), like, "\\") && db.OdpPorts.Any(port => port.CustomerId == x.Id))
                .OrderBy(x => x.FullName).Take(Each).Select(x => new TreeFind(new TreeRef(TreeKind.Customer, x.Id), x.Number.Value, x.FullName)).ToListAsync(ct),
        ];
    }
}
