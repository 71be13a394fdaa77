using System.Security.Cryptography;
using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.WhatsApp;

/// <summary>Our WhatsApp numbers with their keys opened: the environment's before the settings'.</summary>
public sealed class SenderDesk(IAppDb db, IEnumerable<IWhatsAppSender> adapters, ISenderEnvironment environment, IFieldCipher cipher)
{
    public const string BaseUrl = "BaseUrl";

    /// <summary>The secret part of the address that a provider without signatures tells us at.</summary>
    public const string HookSecret = "WebhookSecret";

    public IWhatsAppSender AdapterOf(Provider provider) => adapters.Single(x => x.Provider == provider);

    /// <summary>All of them, those that are switched off too, in the company's order.</summary>
    /// <returns>no access when a key is missing</returns>
    public async Task<IReadOnlyList<(Sender Sender, IWhatsAppSender Adapter, SenderAccess? Access)>> All(CancellationToken ct) =>
        [.. (await db.Senders.AsNoTracking().Where(x => x.Channel == Channel.Whatsapp).OrderBy(x => x.Position).ThenBy(x => x.Id).ToListAsync(ct))
            .Select(x => (x, AdapterOf(x.Provider), Access(x)))];

    /// <summary>A provider whose keys are in the environment has a number without anybody adding one.</summary>
    public async Task Appear(CancellationToken ct)
    {
        foreach (var adapter in adapters.Where(x => x.Keys.Where(key => key.IsNeeded).All(key => !string.IsNullOrEmpty(environment[x.Provider, key.Name]))))
        {
            var id = FixedId(adapter.Provider);
            if (await db.Senders.AnyAsync(x => x.Id == id, ct))
                continue;

            var sender = new Sender(id, Channel.Whatsapp, adapter.Provider, environment[adapter.Provider, "Name"] ?? NameOf(adapter.Provider), (int)adapter.Provider, isFixed: true);
            sender.Seal(Sealed(sender.Id, new Dictionary<string, string> { [HookSecret] = NewSecret() }));
            db.Senders.Add(sender);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Of all keys of a number, the secret of its address among them.</summary>
    public Dictionary<string, string> KeysOf(Sender sender) =>
        sender.SealedKeys.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(cipher.Decrypt(sender.SealedKeys, SealedFields.SenderKeys, sender.Id)) ?? [];

    public string Sealed(Guid sender, IReadOnlyDictionary<string, string> keys) => cipher.Encrypt(JsonSerializer.Serialize(keys), SealedFields.SenderKeys, sender);

    public SenderAccess? Access(Sender sender)
    {
        var keys = KeysOf(sender);
        var adapter = AdapterOf(sender.Provider);
        if (sender.IsFixed)
            foreach (var name in adapter.Keys.Select(x => x.Name).Append(HookSecret))
                if (environment[sender.Provider, name] is { Length: > 0 } set)
                    keys[name] = set;

        if (adapter.Keys.Any(x => x.IsNeeded && !keys.ContainsKey(x.Name)))
            return null;

        var url = (sender.IsFixed ? environment[sender.Provider, BaseUrl] : null) ?? sender.BaseUrl;
        return new SenderAccess(
            sender.Id, Uri.TryCreate(url?.TrimEnd('/') + "/", UriKind.Absolute, out var there) ? there : null, sender.Device ?? (sender.IsFixed ? environment[sender.Provider, "Device"] : null), keys);
    }

    /// <summary>Hard to guess, easy to copy: 32 letters and figures.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 32);

    public static string NameOf(Provider provider) => provider is Provider.Meta ? "WhatsApp Cloud (Meta)" : provider.ToString();

    private static Guid FixedId(Provider provider) => new($"00000000-0000-0000-0000-0000000001{(int)provider:00}");
}
