using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Setup;

/// <summary>What was ordered for a router itself, the newest first.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListRouterTasks(Guid RouterId, int Page = 1, int PageSize = 10) : IQuery<PageOf<RouterTaskRow>>;

/// <param name="Name">menu and name of the row</param>
/// <param name="Proof">the row as the router showed it when it was read back</param>
public sealed record RouterTaskRow(long Id, string Name, CommandState State, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? Error, IReadOnlyDictionary<string, string>? Proof);

internal sealed class ListRouterTasksHandler(IAppDb db) : IRequestHandler<ListRouterTasks, PageOf<RouterTaskRow>>
{
    public async Task<PageOf<RouterTaskRow>> Handle(ListRouterTasks query, CancellationToken ct)
    {
        var page = await db.RouterTasks.AsNoTracking().Where(x => x.RouterId == query.RouterId).OrderByDescending(x => x.Id).ToPage(query.Page, query.PageSize, ct);
        return new PageOf<RouterTaskRow>([.. page.Items.Select(x => new RouterTaskRow(
            x.Id, x.Name, x.State, x.CreatedAt, x.EndedAt, x.Error, x.Proof is { } proof ? JsonSerializer.Deserialize<Dictionary<string, string>>(proof, JsonSerializerOptions.Web) : null))],
            page.Total, page.Page, page.PageSize);
    }
}
