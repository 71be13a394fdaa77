using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>Where I am signed in, the present session first.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ListMySessions : IQuery<IReadOnlyList<MySession>>;

/// <param name="Kind"><c>cookie</c> or <c>api</c></param>
/// <param name="Device">as the browser called itself</param>
/// <param name="From">network address</param>
public sealed record MySession(Guid Id, string Kind, string? Device, string? From, DateTimeOffset Since, DateTimeOffset LastSeenAt, bool IsThis);

internal sealed class ListMySessionsHandler(IAppDb db, ICurrentUser me, TimeProvider clock) : IRequestHandler<ListMySessions, IReadOnlyList<MySession>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<MySession>> Handle(ListMySessions query, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Sessions
            .Where(x => x.UserId == me.Id && x.RevokedAt == null && x.ExpiresAt > now)
            .OrderByDescending(x => x.Id == me.SessionId).ThenByDescending(x => x.LastSeenAt)
            .Take(Most)
            .Select(x => new MySession(x.Id, x.Kind, x.Device, x.From, x.CreatedAt, x.LastSeenAt, x.Id == me.SessionId))
            .ToListAsync(ct);
    }
}
