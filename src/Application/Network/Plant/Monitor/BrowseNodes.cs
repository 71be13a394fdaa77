using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Monitor;

/// <summary>Every OLT, ODC and ODP: how people say it is, and what the system sees.</summary>
/// <param name="Search">part of code or name</param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record BrowseNodes(NodeKind? Kind = null, NodeCondition? Condition = null, string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<NodeRow>>;

/// <param name="Note">what was said last; null when nobody ever spoke about it</param>
/// <param name="Lines">its customers, as the routers last saw them</param>
/// <param name="LastSeenAt">when an OLT last answered; null for boxes, which say nothing themselves</param>
/// <param name="Silent">an OLT that no longer answers</param>
public sealed record NodeRow(
    NodeKind Kind, Guid Id, string Code, string Name, NodeCondition Condition, string? Note, DateTimeOffset? Since, LineCount Lines, DateTimeOffset? LastSeenAt, bool Silent);

internal sealed class BrowseNodesHandler(IAppDb db, Nodes nodes, RecentCounts counts) : IRequestHandler<BrowseNodes, PageOf<NodeRow>>
{
    public async Task<PageOf<NodeRow>> Handle(BrowseNodes query, CancellationToken ct)
    {
        var known = nodes.All(query.Kind, query.Search);
        if (query.Condition is { } condition)
            known = condition is NodeCondition.Online
                ? known.Where(x => !db.NodeStatuses.Any(said => said.EndedAt == null && said.Condition != NodeCondition.Online && (said.OltId == x.Id || said.OdcId == x.Id || said.OdpId == x.Id)))
                : known.Where(x => db.NodeStatuses.Any(said => said.EndedAt == null && said.Condition == condition && (said.OltId == x.Id || said.OdcId == x.Id || said.OdpId == x.Id)));

        var page = await known.OrderBy(x => x.Order).ThenBy(x => x.Code).ToPage(
            query.Page, query.PageSize, () => counts.Of(("nodes", query.Kind, query.Condition, query.Search?.Trim()), most => most == int.MaxValue ? known.CountAsync(ct) : known.Take(most).CountAsync(ct)), ct);
        return new PageOf<NodeRow>(await nodes.Rows(page.Items, ct), page.Total, page.Page, page.PageSize);
    }
}
