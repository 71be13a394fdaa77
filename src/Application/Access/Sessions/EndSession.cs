using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>One of my own sessions, on a device I no longer have at hand.</summary>
[Requires(Everyone.SignedIn)]
public sealed record EndSession(Guid Id) : ICommand<Unit>;

/// <summary>All of mine but the one I am in.</summary>
/// <returns>how many ended</returns>
[Requires(Everyone.SignedIn)]
public sealed record EndOtherSessions : ICommand<int>;

internal sealed class EndSessionHandler(IAppDb db, ICurrentUser me, TimeProvider clock) : IRequestHandler<EndSession, Unit>
{
    public async Task<Unit> Handle(EndSession command, CancellationToken ct)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(x => x.Id == command.Id && x.UserId == me.Id, ct) ?? throw new NotFoundException(nameof(Session), command.Id);
        session.Revoke("ended by owner", clock.GetUtcNow());

        await db.Announce(Topics.Rights, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class EndOtherSessionsHandler(IAppDb db, OpenSessions sessions, ICurrentUser me) : IRequestHandler<EndOtherSessions, int>
{
    public async Task<int> Handle(EndOtherSessions command, CancellationToken ct)
    {
        var ended = await sessions.End(me.Id!.Value, "ended by owner", me.SessionId, ct);
        await db.SaveChangesAsync(ct);
        return ended;
    }
}
