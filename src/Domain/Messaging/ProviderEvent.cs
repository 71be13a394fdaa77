namespace IspJabbar.Domain.Messaging;

public enum ProviderEventState { Pending, Done, Stuck }

public enum ProviderEventOutcome
{
    /// <summary>It changed something: a delivery, a message.</summary>
    Used,
    /// <summary>It told what was known, or less.</summary>
    Repeated,
    /// <summary>About something that is not ours.</summary>
    Unknown,
    /// <summary>Nobody acts on it.</summary>
    Forged,
}

/// <summary>What a provider told us, as it came: kept once under its natural key and worked on afterwards, so that it is answered at once and never lost.</summary>
public sealed class ProviderEvent
{
    private const int Most = 8;

    private ProviderEvent() { } // EF

    public long Id { get; private init; }
    public Provider Provider { get; private init; }

    /// <summary>Message and state where it tells one thing, a hash of it all where it tells several.</summary>
    public string Key { get; private init; } = null!;

    /// <summary>Which of our numbers it is about; null when it does not say.</summary>
    public Guid? SenderId { get; private init; }
    public DateTimeOffset ReceivedAt { get; private init; }
    public int Deliveries { get; private init; }
    public byte[] Body { get; private init; } = null!;
    public ProviderEventState State { get; private set; }
    public ProviderEventOutcome? Outcome { get; private set; }
    public string? Note { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? HandledAt { get; private set; }

    public void Done(ProviderEventOutcome outcome, string? note, DateTimeOffset now) => (State, Outcome, Note, HandledAt) = (ProviderEventState.Done, outcome, note, now);

    /// <summary>About a message nobody knows: it may be told of before our own send has come back, so it is looked for again for some minutes.</summary>
    /// <returns>false when that was long enough</returns>
    public bool Wait(string why, DateTimeOffset now)
    {
        Attempts++;
        Note = why;
        DueAt = now + TimeSpan.FromSeconds(2 * Math.Pow(2, Math.Min(Attempts, 8)));
        return Attempts < Most;
    }

    /// <summary>It trips us: again later, and after a while somebody has to look.</summary>
    public void Stumble(string why, DateTimeOffset now)
    {
        if (!Wait(why, now))
            State = ProviderEventState.Stuck;
    }

    public void Replay(DateTimeOffset now) => (State, Attempts, DueAt) = (ProviderEventState.Pending, 0, now);
}
