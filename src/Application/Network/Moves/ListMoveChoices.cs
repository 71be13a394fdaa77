using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Moves;

/// <summary>Routers and pools that accounts can be moved between.</summary>
[Requires(CustomersPermissions.ChangeRouter)]
public sealed record ListMoveChoices : IQuery<MoveChoices>;

public sealed record MoveChoices(IReadOnlyList<MoveChoices.Place> Routers, IReadOnlyList<MoveChoices.Place> Pools)
{
    public sealed record Place(Guid Id, string Code, string Name);
}

internal sealed class ListMoveChoicesHandler(IAppDb db) : IRequestHandler<ListMoveChoices, MoveChoices>
{
    public async Task<MoveChoices> Handle(ListMoveChoices query, CancellationToken ct) => new(
        await db.Routers.OrderBy(x => x.Code).Select(x => new MoveChoices.Place(x.Id, x.Code, x.Name)).ToListAsync(ct),
        await db.RouterPools.OrderBy(x => x.Code).Select(x => new MoveChoices.Place(x.Id, x.Code, x.Name)).ToListAsync(ct));
}
