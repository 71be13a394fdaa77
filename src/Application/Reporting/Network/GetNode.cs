using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Monitor;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Network;

/// <summary>One OLT, ODC or ODP, and everything that was ever said about it.</summary>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record GetNode(NodeKind Kind, Guid Id) : IQuery<NodeDetails>;

/// <param name="StatusId">of how it is now; null when nobody ever spoke about it</param>
/// <param name="Untold">its customers who were not told about how it is now</param>
public sealed record NodeDetails(NodeRow Node, Guid? StatusId, int Untold, IReadOnlyList<NodeDetails.Said> History)
{
    /// <param name="Until">null for how it is now</param>
    public sealed record Said(NodeCondition Condition, string Note, string? By, DateTimeOffset At, DateTimeOffset? Until);
}

internal sealed class GetNodeHandler(IAppDb db, Nodes nodes, NodeNotices notices) : IRequestHandler<GetNode, NodeDetails>
{
    private const int Most = 100;

    public async Task<NodeDetails> Handle(GetNode query, CancellationToken ct)
    {
        var known = await nodes.All(query.Kind, null).Where(x => x.Id == query.Id).ToListAsync(ct);
        var row = (await nodes.Rows(known, ct)).SingleOrDefault() ?? throw new NotFoundException(query.Kind.ToString(), query.Id);
        var said = await db.NodeStatuses.Of(query.Kind, query.Id).OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(Most).ToListAsync(ct);
        var people = said.Select(x => x.ChangedBy).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.Where(x => people.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.FullName, ct);

        var now = said.FirstOrDefault(x => x.EndedAt is null);
        var untold = now is null ? 0 : await notices.Untold(query.Kind, query.Id, now.Id).CountAsync(ct);
        return new NodeDetails(row, now?.Id, untold, [.. said.Select(x => new NodeDetails.Said(x.Condition, x.Note, x.ChangedBy is { } by ? names.GetValueOrDefault(by) : null, x.At, x.EndedAt))]);
    }
}
