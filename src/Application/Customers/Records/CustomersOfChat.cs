using System.Globalization;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Records;

/// <summary>Whoever writes from the number a customer gave us is that customer.</summary>
internal sealed class CustomersOfChat(IAppDb db) : IChatPeople
{
    private const int Most = 10;

    public async Task<IReadOnlyList<ChatPerson>> Of(string chat, CancellationToken ct) => PhoneNumber.TryParse(chat, CultureInfo.InvariantCulture, out var phone)
        ? await db.Customers.Where(x => x.Phone == phone).OrderBy(x => x.Id).Take(Most).Select(x => new ChatPerson(x.Id, x.Number.Value, x.FullName)).ToListAsync(ct)
        : [];
}
