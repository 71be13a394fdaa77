using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Messaging;

/// <summary>
/// One wording of one event on one channel in one language, as somebody saved it. Never changed: a later one takes its place. Without any, or without words, the wording of the code holds.
/// </summary>
public sealed class TemplateVersion : AggregateRoot
{
    public const int LongestSubject = 150;
    public const int LongestBody = 4000;

    private TemplateVersion() { } // EF

    /// <param name="body">null: back to the wording of the code</param>
    public TemplateVersion(Guid id, string happened, Channel channel, string language, int number, string? subject, string? body, string? note, Guid? by, DateTimeOffset now)
    {
        if (body is { Length: 0 })
            throw new DomainException("template.empty", "Tulis isi pesannya.", "Body");

        (Id, Event, Channel, Language, Number, Subject, Body, Note, ById, At) = (id, happened, channel, language, number, subject, body, note, by, now);
    }

    public string Event { get; private init; } = null!;
    public Channel Channel { get; private init; }

    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; private init; } = null!;

    /// <summary>From one on, within event, channel and language.</summary>
    public int Number { get; private init; }

    /// <summary>Null on a channel that has none, and with the wording of the code.</summary>
    public string? Subject { get; private init; }
    public string? Body { get; private init; }

    /// <summary>Why, in the words of whoever did it.</summary>
    public string? Note { get; private init; }
    public Guid? ById { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>The one in use; one at a time.</summary>
    public bool IsCurrent { get; private set; } = true;

    public void Retire() => IsCurrent = false;
}

/// <summary>The name under which a provider approved the text of an event, for providers that send nothing else to somebody who has not written lately.</summary>
public sealed class ApprovedTemplate
{
    private ApprovedTemplate() { } // EF

    public ApprovedTemplate(string happened, string language) => (Event, Language) = (happened, language);

    public string Event { get; private init; } = null!;

    /// <summary>Ours: <c>id</c> or <c>en</c>.</summary>
    public string Language { get; private init; } = null!;
    public string Name { get; private set; } = null!;

    /// <summary>The provider's: <c>id</c>, <c>en_US</c>.</summary>
    public string Code { get; private set; } = null!;

    /// <summary>Names of variables, in the order of the holes of the approved text.</summary>
    public string[] Parameters { get; private set; } = [];

    public void Say(string name, string code, IEnumerable<string> parameters) => (Name, Code, Parameters) = (name.Trim(), code.Trim(), [.. parameters]);
}
