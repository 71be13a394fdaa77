namespace IspJabbar.Domain.Billing.Gateways;

public enum GatewayEventState { Pending, Done, Stuck }

public enum GatewayEventOutcome
{
    Booked,
    /// <summary>It told what was known.</summary>
    Repeated,
    /// <summary>Without money: expired, failed, cancelled.</summary>
    Noted,
    /// <summary>About something that is not ours.</summary>
    Unknown,
    /// <summary>Another amount or currency than asked for.</summary>
    Differs,
    /// <summary>The gateway itself says otherwise when asked.</summary>
    Denied,
    /// <summary>Its signature or token is wrong: nobody acts on it.</summary>
    Forged,
}

/// <summary>
/// What a gateway told us, as it came: kept once under its natural key and worked on afterwards, so that it is answered at once and never lost. Until then it is only a hint.
/// </summary>
public sealed class GatewayEvent
{
    private GatewayEvent() { } // EF

    public long Id { get; private init; }
    public Gateway Gateway { get; private init; }

    /// <summary>Transaction and status for what is genuine, a hash of it all for what is not.</summary>
    public string Key { get; private init; } = null!;
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>How often the same was delivered.</summary>
    public int Deliveries { get; private init; }

    /// <summary>The raw bytes.</summary>
    public byte[] Body { get; private init; } = null!;

    /// <summary>Ours, as the event names it; for lists.</summary>
    public string? MerchantRef { get; private init; }
    public string? Status { get; private init; }
    public GatewayEventState State { get; private set; }
    public GatewayEventOutcome? Outcome { get; private set; }
    public string? Note { get; private set; }
    public Guid? ChargeId { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? HandledAt { get; private set; }

    public void Done(GatewayEventOutcome outcome, Guid? charge, string? note, DateTimeOffset now)
    {
        (State, Outcome, ChargeId, Note, HandledAt) = (GatewayEventState.Done, outcome, charge ?? ChargeId, note, now);
    }

    /// <summary>The gateway could not be asked, or we stumbled: again later, and after a day somebody has to look.</summary>
    public void Postpone(string why, DateTimeOffset now)
    {
        const int Most = 30;
        Attempts++;
        Note = why;
        DueAt = now + TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(Attempts, 12)) * 5, 3600));
        if (Attempts >= Most)
            State = GatewayEventState.Stuck;
    }

    /// <summary>Somebody wants it worked on once more.</summary>
    public void Replay(DateTimeOffset now)
    {
        (State, Attempts, DueAt) = (GatewayEventState.Pending, 0, now);
    }
}
