using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Ports;

/// <summary>
/// Hands one message to the mail server, or whatever else a channel has one of. Never throws for what the other side says; see <see cref="SendOutcome"/>.
/// Without a sender for a channel its messages wait, and the pages say so. WhatsApp has many: <see cref="IWhatsAppSender"/>.
/// </summary>
public interface IMessageSender
{
    Channel Channel { get; }

    /// <summary>Whether there is somebody to hand it to. While not, messages of the channel wait untouched.</summary>
    Task<bool> IsConnected(CancellationToken ct) => Task.FromResult(true);

    /// <param name="id">of the message, for providers that refuse the same one twice</param>
    /// <param name="address">e-mail address or E.164 number</param>
    /// <param name="subject">ignored where the channel has none</param>
    Task<SendOutcome> Send(Guid id, string address, string subject, string body, CancellationToken ct);

    /// <summary>With all that goes along.</summary>
    Task<SendOutcome> Send(OutgoingMessage message, CancellationToken ct) => Send(message.Id, message.Address, message.Subject, message.Body, ct);
}

/// <summary>One message as it is handed over.</summary>
/// <param name="Id">ours; given along where a provider repeats it in what it tells</param>
/// <param name="Address">e-mail address or E.164 number</param>
/// <param name="Body">plain text</param>
/// <param name="Link">a whole address, or null</param>
public sealed record OutgoingMessage(Guid Id, string Address, string Subject, string Body, string? Link = null)
{
    /// <summary>What happened, <c>issued</c>.</summary>
    public string Event { get; init; } = "";

    /// <summary>By name, for templates.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
    public MessageFile? File { get; init; }

    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "id";

    /// <summary>Where its reader says that they want no more of these, a whole address; only with advertising.</summary>
    public string? Refusal { get; init; }
}

/// <param name="MimeType"><c>application/pdf</c>, <c>image/png</c></param>
public sealed record MessageFile(string Name, string MimeType, ReadOnlyMemory<byte> Content)
{
    public bool IsImage => MimeType.StartsWith("image/", StringComparison.Ordinal);
}

public abstract record SendOutcome
{
    /// <summary>The provider took it; delivery is reported later by webhook.</summary>
    public sealed record Accepted(string ProviderMessageId) : SendOutcome;

    /// <summary>The provider refused this message and would again: a bad number, too long. Do not retry.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>Nobody took it: no connection. Retry later.</summary>
    public sealed record Unreachable(string Reason) : SendOutcome;

    /// <summary>Too many at once, or something else that passes. Nobody took it.</summary>
    /// <param name="NumberToo">the number rests, not only this message</param>
    public sealed record Busy(string Reason, bool NumberToo = true) : SendOutcome;

    /// <summary>The number or key itself is refused: it stops until somebody looks after it; the message goes by another.</summary>
    public sealed record Stopped(string Reason) : SendOutcome;

    /// <summary>It was handed over and no answer came back. It may have gone out; a person decides.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
