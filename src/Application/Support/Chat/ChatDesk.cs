using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support.Chat;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>Which conversation something belongs to, and which ones whoever asks may see.</summary>
internal sealed class ChatDesk(IAppDb db, ICustomerScope scope, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Of customers whoever asks may see; of strangers for those who see all customers.</summary>
    public IQueryable<Conversation> Visible => user.Holds(CustomersPermissions.ViewAll)
        ? db.Conversations
        : db.Conversations.Where(x => x.CustomerId != null && scope.WithArchived.Any(customer => customer.Id == x.CustomerId));

    /// <summary>Locked until the command ends: what is said at the same time takes turns.</summary>
    public async Task<Conversation> Hold(Guid id, CancellationToken ct)
    {
        await db.Lock<Conversation>(id, ct);
        return await Visible.Require(id, ct);
    }

    /// <summary>Of who wrote: whom somebody of ours named before, else the one customer whose number it is, else nobody's yet.</summary>
    /// <param name="chat">E.164, or a provider's own id</param>
    public async Task<Conversation> OfChat(string chat, CancellationToken ct)
    {
        await db.Turn(IdOf(chat), ct);
        var stranger = await db.Conversations.SingleOrDefaultAsync(x => x.Chat == chat, ct);
        if (await CustomerOf(chat, ct) is not { } customer)
            return stranger ?? Add(Conversation.OfChat(chat, clock.GetUtcNow()));

        return stranger is null ? await OfCustomer(customer, ct) : await Give(stranger, customer, ct);
    }

    public async Task<Conversation> OfCustomer(Guid customer, CancellationToken ct)
    {
        await db.Turn(customer, ct);
        return await db.Conversations.SingleOrDefaultAsync(x => x.CustomerId == customer, ct) ?? Add(Conversation.OfCustomer(customer, clock.GetUtcNow()));
    }

    /// <summary>A conversation of nobody becomes a customer's, or part of the one there is with them.</summary>
    public async Task<Conversation> Give(Conversation stranger, Guid customer, CancellationToken ct)
    {
        await db.Turn(customer, ct);
        if (await db.Conversations.SingleOrDefaultAsync(x => x.CustomerId == customer, ct) is not { } known)
        {
            stranger.BelongTo(customer);
            return stranger;
        }

        await db.Lock<Conversation>([stranger.Id, known.Id], ct);
        await db.ConversationLines.Where(x => x.ConversationId == stranger.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.ConversationId, known.Id), ct);
        known.Absorb(stranger);
        db.Conversations.Remove(stranger);
        return known;
    }

    /// <returns>null: nobody's, or several customers'</returns>
    private async Task<Guid?> CustomerOf(string chat, CancellationToken ct)
    {
        if (await db.ChatLinks.Where(x => x.Chat == chat).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) is { } known)
            return known;
        return await Candidates(chat).Take(2).ToListAsync(ct) is [var only] ? only : null;
    }

    /// <summary>The customers whose number it is.</summary>
    public IQueryable<Guid> Candidates(string chat) =>
        chat.StartsWith('+') && PhoneNumber.TryParse(chat, CultureInfo.InvariantCulture, out var phone) ? db.Customers.Where(x => x.Phone == phone).Select(x => x.Id) : db.Customers.Where(x => false).Select(x => x.Id);

    private Conversation Add(Conversation conversation)
    {
        db.Conversations.Add(conversation);
        return conversation;
    }

    private static Guid IdOf(string chat) => new(SHA256.HashData(Encoding.UTF8.GetBytes(chat)).AsSpan(0, 16));
}
