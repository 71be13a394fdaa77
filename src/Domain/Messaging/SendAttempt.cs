namespace IspJabbar.Domain.Messaging;

public enum AttemptOutcome
{
    /// <summary>The provider took it.</summary>
    Accepted,
    /// <summary>It says no to this message, and would again.</summary>
    Refused,
    /// <summary>Nothing reached it.</summary>
    Unreachable,
    /// <summary>It asked for patience.</summary>
    Busy,
    /// <summary>It will not have the number itself.</summary>
    Stopped,
    /// <summary>Handed over, and no answer came back.</summary>
    Unknown,
}

/// <summary>One time a message was handed to a provider. Without an outcome it is under way, or whoever sent it is gone.</summary>
public sealed class SendAttempt
{
    private SendAttempt() { } // EF

    public Guid MessageId { get; private init; }
    public int Number { get; private init; }
    public Guid SenderId { get; private init; }
    public Provider Provider { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? EndedAt { get; private init; }
    public AttemptOutcome? Outcome { get; private init; }
    public string? ProviderMessageId { get; private init; }
    public string? Note { get; private init; }
}
