using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Chat;

/// <summary>What the customer who is signed in and we have said to each other, by whichever way; notes and what went out by itself are not in it.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record GetMyChat(DateTimeOffset? Before = null) : IQuery<MyChat>;

/// <param name="Lines">the oldest first</param>
/// <param name="Earlier">ask for what is before this; null: there is nothing</param>
public sealed record MyChat(Guid CustomerId, IReadOnlyList<ChatLine> Lines, DateTimeOffset? Earlier);

/// <summary>Whether we have answered since they last looked.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record HasMyChatNews : IQuery<bool>;

/// <summary>The latest of what was said with one customer, for their record.</summary>
[Requires(ChatPermissions.View)]
public sealed record GetCustomerChat(Guid CustomerId) : IQuery<CustomerChat>;

/// <param name="ConversationId">null: nothing was ever said</param>
public sealed record CustomerChat(Guid? ConversationId, IReadOnlyList<ChatLine> Lines);

internal sealed class GetMyChatHandler(IAppDb db, ChatThread thread, ChatDesk desk, ICurrentUser user) : IRequestHandler<GetMyChat, MyChat>, IRequestHandler<HasMyChatNews, bool>, IRequestHandler<GetCustomerChat, CustomerChat>
{
    private const int Some = 40;

    public async Task<MyChat> Handle(GetMyChat query, CancellationToken ct)
    {
        var me = user.CustomerId ?? throw new NotFoundException(nameof(Customer), Guid.Empty);
        if (await db.Conversations.AsNoTracking().SingleOrDefaultAsync(x => x.CustomerId == me, ct) is not { } conversation)
            return new(me, [], null);

        var (lines, earlier) = await thread.Read(conversation, query.Before, Some, notes: false, ct);
        return new(me, lines, earlier);
    }

    public async Task<bool> Handle(HasMyChatNews query, CancellationToken ct) => user.CustomerId is { } me && await db.Conversations.AnyAsync(x => x.CustomerId == me && x.LastIsOurs && (x.SeenAt == null || x.SeenAt < x.LastAt), ct);

    public async Task<CustomerChat> Handle(GetCustomerChat query, CancellationToken ct)
    {
        if (await desk.Visible.AsNoTracking().SingleOrDefaultAsync(x => x.CustomerId == query.CustomerId, ct) is not { } conversation)
            return new(null, []);

        return new(conversation.Id, (await thread.Read(conversation, null, Some, notes: true, ct)).Lines);
    }
}
