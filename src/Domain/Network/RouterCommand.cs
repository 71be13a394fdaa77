namespace IspJabbar.Domain.Network;

public enum CommandState { Pending, Done, Failed }

/// <summary>
/// A durable order to make a router agree with one account's intent. At most one is open per account and router: it says <i>that</i> the router
/// must be visited, the account says what for, so a change made meanwhile is carried out by the same visit.
/// </summary>
public sealed class RouterCommand
{
    /// <summary>Doubling from 5 seconds, never more than 5 minutes apart: a router that comes back is found soon.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private RouterCommand() { } // EF

    public RouterCommand(Guid routerId, Guid secretId, DateTimeOffset now)
    {
        RouterId = routerId;
        SecretId = secretId;
        CreatedAt = DueAt = now;
    }

    public long Id { get; private init; }
    public Guid RouterId { get; private init; }
    public Guid SecretId { get; private init; }
    public CommandState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void Done(DateTimeOffset now) => End(CommandState.Done, now);

    public void Fail(DateTimeOffset now) => End(CommandState.Failed, now);

    public void Later(DateTimeOffset now)
    {
        Attempts++;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(Attempts - 1, 10)));
        DueAt = now + (wait < Longest ? wait : Longest);
    }

    /// <summary>Another name was drawn or somebody pressed the button: at once.</summary>
    public void Again(DateTimeOffset now) => DueAt = now;

    private void End(CommandState state, DateTimeOffset now)
    {
        Attempts++;
        State = state;
        EndedAt = now;
    }
}
