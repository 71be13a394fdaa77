using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>Code and name of every router, to choose from.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record ListRouterNames : IQuery<IReadOnlyList<RouterName>>;

public sealed record RouterName(Guid Id, string Code, string Name);

internal sealed class ListRouterNamesHandler(IAppDb db) : IRequestHandler<ListRouterNames, IReadOnlyList<RouterName>>
{
    public async Task<IReadOnlyList<RouterName>> Handle(ListRouterNames query, CancellationToken ct) =>
        await db.Routers.OrderBy(x => x.Code).Select(x => new RouterName(x.Id, x.Code, x.Name)).ToListAsync(ct);
}
