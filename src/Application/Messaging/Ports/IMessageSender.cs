using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Ports;

/// <summary>
/// Hands one message to a provider, whichever it is. Never throws for what the provider says; see <see cref="SendOutcome"/>.
/// Without a sender for a channel its messages wait, and the pages say so.
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
}

public abstract record SendOutcome
{
    /// <summary>The provider took it; delivery is reported later by webhook.</summary>
    public sealed record Accepted(string ProviderMessageId) : SendOutcome;

    /// <summary>The provider refused it and would again: bad number, expired token. Do not retry.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>Nobody took it: no connection. Retry later.</summary>
    public sealed record Unreachable(string Reason) : SendOutcome;

    /// <summary>It was handed over and no answer came back. It may have gone out; a person decides.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
