using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Support.Chat;
using MediatR;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>Whether one may follow who else works on a ticket; refused otherwise. Never for customers.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record WatchTicketDesk(Guid Id) : IQuery<Unit>
{
    /// <summary>Begins the topic: <c>ticket-desk:{ticket}</c>.</summary>
    public const string Topic = "ticket-desk:";
}

/// <summary>Tells colleagues who have the same ticket open that one is there, or writes. Nothing of it is kept.</summary>
/// <param name="What">one of <see cref="TellHere.Known"/></param>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record TellAtTicket(Guid Id, string What) : IQuery<Unit>
{
    /// <summary>Begins the topic: <c>at-ticket:{ticket}:{user}:{what}:{name}</c>.</summary>
    public const string Topic = "at-ticket:";
}

internal sealed class WatchTicketHandler(IAppDb db, TicketScope scope, ICurrentUser user) : IRequestHandler<WatchTicketDesk, Unit>, IRequestHandler<TellAtTicket, Unit>
{
    public async Task<Unit> Handle(WatchTicketDesk query, CancellationToken ct)
    {
        await scope.Visible.Require(query.Id, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(TellAtTicket query, CancellationToken ct)
    {
        await scope.Visible.Require(query.Id, ct);
        if (TellHere.Known.Contains(query.What))
            await db.Announce($"{TellAtTicket.Topic}{query.Id}:{user.Id}:{query.What}:{user.FullName}", ct);
        return Unit.Value;
    }
}
