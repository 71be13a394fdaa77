using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Letters;

/// <summary>Nobody is asked for money they have paid between the writing of the message and its turn.</summary>
internal sealed class BillsSettled(IAppDb db) : IMessageCause
{
    public IReadOnlyList<string> Events { get; } = ["issued", "reminder", "overdue", "isolated"];

    public async Task<IReadOnlyDictionary<string, string>> Settled(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var bills = keys.ToDictionary(key => key, key => Guid.TryParseExact(key.Split('/')[1], "n", out var id) ? id : Guid.Empty);
        var asked = bills.Values.ToList();
        var open = await db.Invoices.Outstanding.Where(x => asked.Contains(x.Id)).Select(x => x.Id).ToListAsync(ct);
        return bills.Where(x => !open.Contains(x.Value)).ToDictionary(x => x.Key, _ => "Tagihannya sudah lunas atau dibatalkan.");
    }
}
