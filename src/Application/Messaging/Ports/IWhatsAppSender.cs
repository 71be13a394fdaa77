using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Ports;

/// <summary>
/// One WhatsApp provider: handing messages over, and understanding what it tells. Never throws for what the provider says. Knows nothing of the database; formats in docs/whatsapp.md.
/// </summary>
public interface IWhatsAppSender
{
    Provider Provider { get; }

    /// <summary>What it takes to use it.</summary>
    IReadOnlyList<SenderKey> Keys { get; }

    /// <summary>Signs what it tells, over all of it. The others are known by a secret part of the address alone.</summary>
    bool Signs { get; }

    /// <summary>The provider gives our own id back in what it tells, so that a message whose answer was lost is found again.</summary>
    bool EchoesOurId { get; }

    /// <param name="template">the approved text to send instead; only where the provider has such</param>
    Task<SendOutcome> Send(OutgoingMessage message, WhatsAppTemplate? template, SenderAccess access, CancellationToken ct);

    /// <summary>Whether address and keys are right and the number is connected; sends nothing.</summary>
    /// <returns>null: they are; otherwise what is wrong</returns>
    Task<string?> Test(SenderAccess access, CancellationToken ct);

    /// <summary>By signature, in constant time; true where there is none to check.</summary>
    /// <param name="body">the raw bytes</param>
    bool IsGenuine(ReadOnlyMemory<byte> body, Func<string, string?> header, SenderAccess access);

    /// <returns>null: nothing that can be read</returns>
    WhatsAppTold? Read(ReadOnlyMemory<byte> body, string? contentType);

    /// <summary>Bytes of the largest file that goes along; a larger one it would leave out.</summary>
    int LargestFile { get; }

    /// <summary>What somebody attached, while the provider still keeps it. Only from the provider's own hosts.</summary>
    Task<MediaReply> Fetch(WhatsAppMedia media, SenderAccess access, CancellationToken ct);

    /// <summary>In the words that end it, for this provider.</summary>
    HookAnswer Answer(HookVerdict verdict);
}

/// <summary>Where a provider keeps what was attached: an id to ask for it by, or an address.</summary>
public sealed record WhatsAppMedia(string? Id, string? Url);

public abstract record MediaReply
{
    public sealed record Found(ReadOnlyMemory<byte> Bytes) : MediaReply;

    /// <summary>It will not come any more.</summary>
    public sealed record Gone(string Why) : MediaReply;

    /// <summary>Not now.</summary>
    public sealed record Later(string Why) : MediaReply;
}

/// <summary>A key as people find it in the provider's pages.</summary>
public sealed record SenderKey(string Name, string Label, bool IsSecret = true, bool IsNeeded = true);

/// <param name="BaseUrl">null: the provider's own</param>
/// <param name="Device">as the provider names our number; null when that was not said</param>
public sealed record SenderAccess(Guid SenderId, Uri? BaseUrl, string? Device, IReadOnlyDictionary<string, string> Keys)
{
    public string this[string key] => Keys.GetValueOrDefault(key, "");

    /// <summary>Records print their properties; this one has keys.</summary>
    public override string ToString() => $"{nameof(SenderAccess)} {SenderId}";
}

/// <param name="Language">BCP 47 with an underscore, <c>id</c>, <c>en_US</c></param>
/// <param name="Parameters">names of variables, in the order of the template's holes</param>
public sealed record WhatsAppTemplate(string Name, string Language, IReadOnlyList<string> Parameters);

/// <summary>What one delivery of a provider says; there may be several things in it.</summary>
/// <param name="Key">natural where it tells one thing; null: take a hash of it all</param>
public sealed record WhatsAppTold(string? Key, IReadOnlyList<WhatsAppTold.Receipt> Receipts, IReadOnlyList<WhatsAppTold.Message> Messages)
{
    /// <summary>Which of our numbers is spoken of; null: it does not say.</summary>
    public string? Device { get; init; }

    /// <param name="Status">one of <see cref="NotificationStatus"/>'s later ones</param>
    /// <param name="OurId">null where it is not repeated</param>
    public sealed record Receipt(string ProviderMessageId, NotificationStatus Status, string? Why, DateTimeOffset? At, Guid? OurId = null, string? Device = null);

    public sealed record Message(WhatsAppSaid Said, string? Device = null);
}

public enum HookVerdict { Taken, Forged, Unreadable, TooLarge, NotSetUp }

public sealed record HookAnswer(int Status, string ContentType, string Body);

/// <summary>Where what providers tell is kept until it is worked on.</summary>
public interface IProviderInbox
{
    /// <summary>Kept once under its key, by one statement; the same again is only counted. Of what is forged no more than a few hundred an hour are kept.</summary>
    /// <returns>false when it was there already</returns>
    Task<bool> Put(Provider provider, string key, Guid? sender, ReadOnlyMemory<byte> body, bool isForged, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes what is due, by moving it on: who takes it and dies leaves it for later.</summary>
    Task<IReadOnlyList<long>> Take(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct);
}

/// <summary>What the environment sets, and no page can change: <c>Gateways__Fonnte__Token</c>.</summary>
public interface ISenderEnvironment
{
    /// <returns>null when it says nothing about it</returns>
    string? this[Provider provider, string name] { get; }
}
