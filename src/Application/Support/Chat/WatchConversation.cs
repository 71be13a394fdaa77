using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Support.Chat;

/// <summary>Whether one may follow a conversation; refused otherwise.</summary>
[Requires(ChatPermissions.View)]
public sealed record WatchConversation(Guid Id) : IQuery<Unit>;

/// <summary>Tells colleagues who look at the same conversation that one is there, or types. Nothing of it is kept.</summary>
/// <param name="What">one of <see cref="Known"/></param>
[Requires(ChatPermissions.View)]
public sealed record TellHere(Guid Id, string What) : IQuery<Unit>
{
    /// <summary>The first asks the others to say that they are there too.</summary>
    public static readonly IReadOnlyList<string> Known = ["came", "looks", "types", "left"];

    /// <summary>Begins the topic: <c>here:{conversation}:{user}:{what}:{name}</c>.</summary>
    public const string Topic = "here:";
}

internal sealed class WatchConversationHandler(IAppDb db, ChatDesk desk, ICurrentUser user) : IRequestHandler<WatchConversation, Unit>, IRequestHandler<TellHere, Unit>
{
    public async Task<Unit> Handle(WatchConversation query, CancellationToken ct)
    {
        await desk.Visible.Require(query.Id, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(TellHere query, CancellationToken ct)
    {
        await desk.Visible.Require(query.Id, ct);
        if (TellHere.Known.Contains(query.What))
            await db.Announce($"{TellHere.Topic}{query.Id}:{user.Id}:{query.What}:{user.FullName}", ct);
        return Unit.Value;
    }
}
