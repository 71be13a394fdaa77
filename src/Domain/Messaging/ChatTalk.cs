namespace IspJabbar.Domain.Messaging;

/// <summary>A command that asked back and waits for the answer: one a chat, for a while.</summary>
public sealed class ChatTalk
{
    /// <summary>Who has not answered by then begins anew.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(2);

    /// <summary>Asked this often in a row without getting on, a person takes over; a machine that answers us stops here too.</summary>
    public const int MostTries = 4;

    private ChatTalk() { } // EF

    public ChatTalk(string chat) => Chat = chat;

    public string Chat { get; private init; } = null!;

    /// <summary>Its word.</summary>
    public string Command { get; private set; } = null!;

    /// <summary>The customer it is about, once that is known.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>What the command remembers; null while it is asked which customer is meant.</summary>
    public string? State { get; private set; }

    /// <summary>What followed the command's word when it was first written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Times the same question was asked.</summary>
    public int Tries { get; private set; }
    public DateTimeOffset Until { get; private set; }

    /// <summary>Waits for an answer; the same question again counts.</summary>
    public void Wait(string command, Guid? customer, string? state, string text, DateTimeOffset now)
    {
        Tries = Command == command && State == state ? Tries + 1 : 1;
        (Command, CustomerId, State, Text, Until) = (command, customer, state, text, now + GoodFor);
    }
}
