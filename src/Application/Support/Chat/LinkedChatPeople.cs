using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>Whoever writes from a chat that somebody has linked is that customer.</summary>
internal sealed class LinkedChatPeople(IAppDb db) : IChatPeople
{
    public async Task<IReadOnlyList<ChatPerson>> Of(string chat, CancellationToken ct) => await (
        from link in db.ChatLinks
        join customer in db.Customers on link.CustomerId equals customer.Id
        where link.Chat == chat
        select new ChatPerson(customer.Id, customer.Number.Value, customer.FullName)).ToListAsync(ct);
}
