using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support.Chat;

public enum ChatFileState
{
    /// <summary>Its provider is asked for it.</summary>
    Waiting,
    There,
    /// <summary>It is gone, or nothing we show.</summary>
    Failed,
}

/// <summary>A picture or PDF beside the words of one <see cref="ConversationLine"/>.</summary>
public sealed class ChatFile : AggregateRoot
{
    /// <summary>Over about half an hour; providers keep what is attached no longer.</summary>
    public const int MostAttempts = 8;

    private ChatFile() { } // EF

    public Guid LineId { get; private init; }

    /// <summary>As they called it; empty when they did not.</summary>
    public string Name { get; private set; } = "";
    public ChatFileState State { get; private set; }

    /// <summary>The bytes, once they are here.</summary>
    public Guid? FileId { get; private set; }
    public string? Why { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    public static ChatFile Awaited(Guid line, string? name, DateTimeOffset now) => new() { LineId = line, Name = name ?? "", DueAt = now };

    public static ChatFile Of(Guid line, string name, Guid file, DateTimeOffset now) => new() { LineId = line, Name = name, State = ChatFileState.There, FileId = file, DueAt = now };

    /// <summary>Nobody else asks for it meanwhile; who does and dies leaves it to the next.</summary>
    public void Take(DateTimeOffset until) => (Attempts, DueAt) = (Attempts + 1, until);

    public void Arrived(string name, Guid file)
    {
        if (State is not ChatFileState.There)
            (State, Name, FileId, Why) = (ChatFileState.There, name, file, null);
    }

    /// <param name="again">it may still come</param>
    public void Missed(string why, bool again, DateTimeOffset now)
    {
        if (State is not ChatFileState.Waiting)
            return;
        Why = why;
        if (again && Attempts < MostAttempts)
            DueAt = now + TimeSpan.FromSeconds(10 * Math.Pow(2, Math.Min(Attempts, 8)));
        else
            State = ChatFileState.Failed;
    }

    /// <summary>Somebody wants it tried once more.</summary>
    public void Retry(DateTimeOffset now)
    {
        if (State is not ChatFileState.Failed)
            throw new ConflictException("chat-file.not-failed", "Lampiran ini sudah ada atau sedang diambil.");
        (State, Attempts, DueAt, Why) = (ChatFileState.Waiting, MostAttempts - 1, now, null);
    }
}
