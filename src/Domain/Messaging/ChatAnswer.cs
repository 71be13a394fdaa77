namespace IspJabbar.Domain.Messaging;

public enum ChatOutcome
{
    /// <summary>A command answered.</summary>
    Answered,
    /// <summary>For a person.</summary>
    Person,
    /// <summary>For a person, and whoever wrote was told that nobody is there just now.</summary>
    Greeted,
    /// <summary>Too many commands: said so, once.</summary>
    Slowed,
    /// <summary>Still too many: nothing was said any more.</summary>
    Silent,
}

/// <summary>What became of one message that came in. The same message again changes nothing; how much was answered lately is counted here.</summary>
public sealed class ChatAnswer
{
    private ChatAnswer() { } // EF

    public ChatAnswer(Guid messageId, string chat, ChatOutcome outcome, string? command, DateTimeOffset at) =>
        (MessageId, Chat, Outcome, Command, At) = (messageId, chat, outcome, command, at);

    public Guid MessageId { get; private init; }
    public string Chat { get; private init; } = null!;
    public ChatOutcome Outcome { get; private init; }

    /// <summary>Its word; null when there was none.</summary>
    public string? Command { get; private init; }
    public DateTimeOffset At { get; private init; }
}
