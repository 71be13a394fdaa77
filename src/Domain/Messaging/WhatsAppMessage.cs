using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging.Events;

namespace IspJabbar.Domain.Messaging;

public enum Direction { In, Out }

public enum WhatsAppKind { Text, Image, Document, Audio, Video, Location, Button, Other }

/// <summary>
/// Something said over WhatsApp, by them or by us, as far as the providers tell. Ours point to the notice they were; how far that got stands there.
/// Rows that go out are written by the pump.
/// </summary>
public sealed class WhatsAppMessage : AggregateRoot
{
    private WhatsAppMessage() { } // EF

    public Direction Direction { get; private init; }
    public Provider Provider { get; private init; }

    /// <summary>Our number.</summary>
    public Guid SenderId { get; private init; }
    public string ProviderMessageId { get; private init; } = null!;

    /// <summary>Who it is with: E.164 where it is a number, else the provider's own id of them.</summary>
    public string Chat { get; private init; } = null!;

    /// <summary>Whose number it is; null: unknown, or several customers'.</summary>
    public Guid? CustomerId { get; private set; }
    public Guid? NotificationId { get; private init; }

    /// <summary>As they call themselves.</summary>
    public string? Name { get; private init; }
    public WhatsAppKind Kind { get; private init; }

    /// <summary>Empty for a picture without words.</summary>
    public string Text { get; private init; } = null!;

    /// <summary>Where the provider keeps what was attached: an id to ask for it by, or an address. Both end within the hour.</summary>
    public string? MediaId { get; private init; }
    public string? MediaUrl { get; private init; }
    public string? FileName { get; private init; }
    public string? MimeType { get; private init; }

    /// <summary>By the provider's clock.</summary>
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset ReceivedAt { get; private init; }

    public static WhatsAppMessage Received(Provider provider, Guid sender, WhatsAppSaid said, DateTimeOffset now)
    {
        var message = new WhatsAppMessage
        {
            Direction = Direction.In, Provider = provider, SenderId = sender, ProviderMessageId = said.Id, Chat = Short(said.Chat, 100)!, Name = Short(said.Name, 200), Kind = said.Kind, Text = said.Text.Replace("\0", "", StringComparison.Ordinal),
            MediaId = Short(said.MediaId, 200), MediaUrl = said.MediaUrl, FileName = Short(said.FileName, 200), MimeType = Short(said.MimeType, 100), At = said.At ?? now, ReceivedAt = now,
        };
        message.Raise(new WhatsAppReceived(message.Id, message.Chat));
        return message;
    }

    private static string? Short(string? text, int most) => text?.Replace("\0", "", StringComparison.Ordinal) is { } clean ? clean.Length > most ? clean[..most] : clean : null;

    public void BelongTo(Guid? customer) => CustomerId = customer;

    /// <summary>A command dealt with it.</summary>
    public void Answered(string command) => Raise(new WhatsAppAnswered(Id, Chat, command));

    /// <summary>Somebody has to read it.</summary>
    public void ForPerson() => Raise(new WhatsAppForPerson(Id, Chat));
}

/// <param name="Id">the provider's</param>
/// <param name="Chat">E.164, or an id that is no number</param>
/// <param name="At">null: the provider does not say</param>
public sealed record WhatsAppSaid(string Id, string Chat, string? Name, WhatsAppKind Kind, string Text, DateTimeOffset? At)
{
    public string? MediaId { get; init; }
    public string? MediaUrl { get; init; }
    public string? FileName { get; init; }
    public string? MimeType { get; init; }
}
