namespace IspJabbar.Application.Messaging.Ports;

/// <summary>
/// One thing people can ask for by WhatsApp. An area says what it answers; recognising it, knowing who asks, not answering too much and sending are done once, in
/// <see cref="Commands.AnswerWhatsApp"/>. It runs in that command's transaction and may change things; it may not ask anything outside.
/// </summary>
public interface IChatCommand
{
    /// <summary>Its word as people are told it, <c>TAGIHAN</c>; stays in the database.</summary>
    string Name { get; }

    /// <summary>Other words for it, lower case; those of the settings come on top.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Something may follow the word. Otherwise a longer sentence that begins with it is for a person.</summary>
    bool TakesText { get; }

    /// <summary>Private: answered only where the customer is known, and which one.</summary>
    bool NeedsCustomer { get; }

    /// <summary>Indonesian, one line of BANTUAN: how it is written and what comes of it.</summary>
    string Help { get; }

    /// <summary>Where it stands among the others in BANTUAN.</summary>
    int Order { get; }

    /// <exception cref="Domain.Common.DomainException">it is refused: nothing is kept, and a person answers</exception>
    Task<ChatReply> Answer(ChatCall call, CancellationToken ct);
}

/// <param name="MessageId">what is answered; the natural id of whatever comes of it</param>
/// <param name="Chat">E.164, or the provider's id of who wrote</param>
/// <param name="Name">as they call themselves; null when the provider does not say</param>
/// <param name="Text">what follows the word, or the answer to what was asked back; any length, any signs</param>
/// <param name="CustomerId">set where the command needs one; otherwise when there is exactly one</param>
/// <param name="State">what the command remembered when it asked back; null at its beginning</param>
public sealed record ChatCall(Guid MessageId, string Chat, string? Name, string Text, Guid? CustomerId, string? State)
{
    /// <summary>Somebody's number, rather than an id only the provider understands.</summary>
    public bool IsNumber => Chat.StartsWith('+');
}

/// <param name="Text">Indonesian, plain, as WhatsApp shows it</param>
/// <param name="State">it asks back and shall be given this with the answer; null: it is done</param>
/// <param name="Link">within our own site; becomes a whole address below the text</param>
/// <param name="ForPerson">said, and a person looks at it as well</param>
public sealed record ChatReply(string Text, string? State = null, string? Link = null, bool ForPerson = false);

/// <summary>Knows whose a chat is. Several areas may: by telephone number, or because somebody has linked it. What any of them says, counts.</summary>
public interface IChatPeople
{
    /// <returns>customers this chat speaks for, archived ones left out; at most ten</returns>
    Task<IReadOnlyList<ChatPerson>> Of(string chat, CancellationToken ct);
}

/// <param name="Number">the customer's number</param>
public sealed record ChatPerson(Guid CustomerId, string Number, string Name);
