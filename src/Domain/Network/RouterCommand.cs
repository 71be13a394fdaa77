namespace IspJabbar.Domain.Network;

/// <summary>Pending until a router answered for it; superseded when something else was wanted first.</summary>
public enum CommandState { Pending, Done, Failed, Superseded }

/// <summary>What somebody wanted, for the log. What the router is told is read off the account when it is visited.</summary>
public enum CommandKind { Create, Change, Isolate, Restore, Enable, Disable, Password, Disconnect, Repair, Remove, Move }

/// <summary>
/// A durable order to make a router agree with one account's intent. At most one is open per account and router: it says <i>that</i> the router
/// must be visited, the account says what for. A newer wish takes the place of one that still waits, so an outage ends in the latest wish and not in a replay of all.
/// </summary>
public sealed class RouterCommand
{
    /// <summary>Doubling from 5 seconds, never more than 5 minutes apart: a router that comes back is found soon.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private RouterCommand() { } // EF

    /// <param name="by">null for the system itself</param>
    public RouterCommand(Guid routerId, Guid secretId, CommandKind kind, bool endsSession, Guid? by, DateTimeOffset now)
    {
        RouterId = routerId;
        SecretId = secretId;
        Kind = kind;
        EndsSession = endsSession;
        OrderedBy = by;
        CreatedAt = DueAt = now;
    }

    public long Id { get; private init; }
    public Guid RouterId { get; private init; }
    public Guid SecretId { get; private init; }
    public CommandKind Kind { get; private init; }

    /// <summary>The running session ends also when the account itself needs no change.</summary>
    public bool EndsSession { get; private set; }
    public Guid? OrderedBy { get; private init; }
    public CommandState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What the router showed when it was asked again afterwards, <see cref="SecretProof"/> as JSON.</summary>
    public string? Proof { get; private set; }

    /// <summary>The last thing that went wrong, in the router's words or ours.</summary>
    public string? Error { get; private set; }

    public void Done(string? proof, DateTimeOffset now)
    {
        Proof = proof;
        Error = null;
        End(CommandState.Done, now);
    }

    public void Fail(string why, DateTimeOffset now)
    {
        Error = why;
        End(CommandState.Failed, now);
    }

    /// <summary>Something newer is wanted of the same account on the same router.</summary>
    public void GiveWay(DateTimeOffset now)
    {
        State = CommandState.Superseded;
        EndedAt = now;
    }

    public void Later(string? why, DateTimeOffset now)
    {
        Error = why;
        Attempts++;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(Attempts - 1, 10)));
        DueAt = now + (wait < Longest ? wait : Longest);
    }

    /// <summary>Another name was drawn or somebody pressed the button: at once.</summary>
    public void Again(DateTimeOffset now) => DueAt = now;

    public void EndSessionToo() => EndsSession = true;

    private void End(CommandState state, DateTimeOffset now)
    {
        Attempts++;
        State = state;
        EndedAt = now;
    }
}

/// <summary>What a router showed of an account when it was read back after a change.</summary>
/// <param name="Exists">false once it was removed</param>
/// <param name="PasswordIsRight">null when the router does not show passwords</param>
/// <param name="Sessions">keys of the sessions that run now; after one was ended only what dialled in anew</param>
public sealed record SecretProof(bool Exists, string? Profile, bool Disabled, bool? PasswordIsRight, IReadOnlyList<string> Sessions);
