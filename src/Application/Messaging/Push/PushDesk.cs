using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Push;

/// <summary>The pair of keys that our pushes are signed with: made once, kept sealed with their sender. Another pair would silence every browser.</summary>
public sealed class PushDesk(IAppDb db, IPushService service, IFieldCipher cipher)
{
    /// <returns>null: nobody has switched on a browser yet</returns>
    public async Task<PushKeys?> Keys(CancellationToken ct) => Open(await db.Senders.AsNoTracking().SingleAsync(x => x.Id == Sender.Browsers, ct));

    public async Task<PushKeys> MakeSure(CancellationToken ct)
    {
        await db.Lock<Sender>(Sender.Browsers, ct);
        var sender = await db.Senders.SingleAsync(x => x.Id == Sender.Browsers, ct);
        if (Open(sender) is { } there)
            return there;

        var keys = service.NewKeys();
        sender.Seal(cipher.Encrypt(JsonSerializer.Serialize(keys), SealedFields.SenderKeys, sender.Id));
        await db.SaveChangesAsync(ct);
        return keys;
    }

    private PushKeys? Open(Sender sender) =>
        sender.SealedKeys.Length == 0 ? null : JsonSerializer.Deserialize<PushKeys>(cipher.Decrypt(sender.SealedKeys, SealedFields.SenderKeys, sender.Id));
}
