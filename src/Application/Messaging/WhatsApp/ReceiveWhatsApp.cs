using System.Security.Cryptography;
using System.Text;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using MediatR;

namespace IspJabbar.Application.Messaging.WhatsApp;

/// <summary>
/// Something was delivered in a WhatsApp provider's name. Judged on its raw bytes, kept once, answered at once; what it means is found out afterwards.
/// A query, because it is one statement that stands by itself and need not wait for a transaction.
/// </summary>
/// <param name="Secret">the last part of the address; what a provider without signatures is known by</param>
/// <param name="Header">the header of a name; null when it is missing or there twice</param>
[Requires(Everyone.Anyone)]
public sealed record ReceiveWhatsApp(Provider Provider, string? Secret, ReadOnlyMemory<byte> Body, string? ContentType, Func<string, string?> Header) : IQuery<HookAnswer>
{
    /// <summary>Bytes; Meta sends up to three million.</summary>
    public const int Largest = 3 * 1024 * 1024;
}

/// <summary>Meta asks whether the address is ours before it tells anything.</summary>
/// <returns>what to answer with; null: the token is wrong</returns>
[Requires(Everyone.Anyone)]
public sealed record VerifyWhatsAppHook(string? Mode, string? Token, string? Challenge) : IQuery<string?>;

internal sealed class ReceiveWhatsAppHandler(SenderDesk desk, IProviderInbox inbox, TimeProvider clock) : IRequestHandler<ReceiveWhatsApp, HookAnswer>, IRequestHandler<VerifyWhatsAppHook, string?>
{
    public async Task<HookAnswer> Handle(ReceiveWhatsApp query, CancellationToken ct)
    {
        var adapter = desk.AdapterOf(query.Provider);
        var ours = await Ours(query.Provider, ct);
        if (ours.Count == 0)
            return adapter.Answer(HookVerdict.NotSetUp);
        if (query.Body.Length > ReceiveWhatsApp.Largest)
            return adapter.Answer(HookVerdict.TooLarge);

        var told = adapter.Read(query.Body, query.ContentType);
        var hash = Convert.ToHexStringLower(SHA256.HashData(query.Body.Span));
        var genuine = ours.Where(x => adapter.Signs ? adapter.IsGenuine(query.Body, query.Header, x) : Same(x[SenderDesk.HookSecret], query.Secret)).ToList();

        // One signature is for all numbers of an app; a secret address is for one, whose device must be the one spoken of.
        var sender = genuine.FirstOrDefault(x => adapter.Signs ? told?.Device is not null && DeviceOf(x) == told.Device : true);
        if (genuine.Count == 0 || !adapter.Signs && DeviceOf(sender!) is { Length: > 0 } device && told?.Device is { } said && said != device)
        {
            await inbox.Put(query.Provider, $"forged:{hash}", null, query.Body, isForged: true, clock.GetUtcNow(), ct);
            return adapter.Answer(HookVerdict.Forged);
        }

        if (told is null)
            return adapter.Answer(HookVerdict.Unreadable);

        await inbox.Put(query.Provider, told.Key ?? hash, sender?.SenderId, query.Body, isForged: false, clock.GetUtcNow(), ct);
        return adapter.Answer(HookVerdict.Taken);
    }

    public async Task<string?> Handle(VerifyWhatsAppHook query, CancellationToken ct) =>
        query.Mode == "subscribe" && query.Challenge is not null && (await Ours(Provider.Meta, ct)).Any(x => Same(x["VerifyToken"], query.Token)) ? query.Challenge : null;

    private async Task<IReadOnlyList<SenderAccess>> Ours(Provider provider, CancellationToken ct)
    {
        var all = await Known(provider, ct);
        if (all.Count > 0)
            return all;

        await desk.Appear(ct); // told before anything was sent
        return await Known(provider, ct);
    }

    /// <summary>Also those that are switched off: what is told about earlier messages counts.</summary>
    private async Task<IReadOnlyList<SenderAccess>> Known(Provider provider, CancellationToken ct) =>
        [.. (await desk.All(ct)).Where(x => x.Sender.Provider == provider && x.Access is not null).Select(x => x.Access!)];

    private static string? DeviceOf(SenderAccess access) => access.Keys.GetValueOrDefault("PhoneNumberId") ?? access.Device;

    /// <summary>Takes as long for what is nearly right as for what is not.</summary>
    private static bool Same(string expected, string? given) =>
        expected.Length > 0 && given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
