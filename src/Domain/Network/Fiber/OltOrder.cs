using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary><see cref="ListUnconfigured"/> only looks; the others change the OLT.</summary>
public enum OltOrderKind { ListUnconfigured, Provision, Remove, Reboot }

/// <summary>
/// <see cref="Unconfirmed"/>: the console took every command, or broke off in the middle, and the OLT could not be read since; the next reading decides.
/// </summary>
public enum OltOrderState { Pending, Done, Failed, Unconfirmed }

/// <summary>
/// A durable order to talk to an OLT's console. What was sent is noted before it is sent, so that one that broke off in the middle is looked into and
/// never simply repeated.
/// </summary>
public sealed partial class OltOrder : AggregateRoot
{
    /// <summary>Somebody stands at the customer's door and waits: an OLT that cannot be reached for longer is told rather than waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    /// <summary>A restarted ONU is online again within this; a PON port takes a few minutes to let all of its own back in.</summary>
    public static readonly TimeSpan BackWithin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    private OltOrder() { } // EF

    private OltOrder(Guid id, Guid oltId, OltOrderKind kind, Guid? by, DateTimeOffset now)
    {
        Id = id;
        OltId = oltId;
        Kind = kind;
        OrderedBy = by;
        CreatedAt = DueAt = now;
    }

    public Guid OltId { get; private init; }
    public OltOrderKind Kind { get; private init; }
    public int? Slot { get; private init; }
    public int? Port { get; private init; }

    /// <summary>Given when it is about an ONU that has one; chosen on the OLT, before anything is sent, for a new one.</summary>
    public int? OnuNo { get; private set; }
    public OnuSerial? Serial { get; private init; }

    /// <summary>Whose the ONU becomes.</summary>
    public Guid? CustomerId { get; private init; }

    /// <summary>What the profile's commands are filled with besides, as a JSON object of words: <c>{"vlan":"100"}</c>.</summary>
    public string Values { get; private init; } = "{}";
    public OltOrderState State { get; private set; }
    public int Attempts { get; private set; }
    public Guid? OrderedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>From here on commands that change something may have reached the OLT.</summary>
    public DateTimeOffset? BegunAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What came of it, in Indonesian, with the OLT's own words.</summary>
    public string? Message { get; private set; }

    /// <summary>What may be sent into a console as a name or a value: neither blanks nor signs that a command line understands.</summary>
    public static bool IsWord(string? text) => text is not null && Word.IsMatch(text);

    public static OltOrder List(Guid id, Guid oltId, Guid? by, DateTimeOffset now) => new(id, oltId, OltOrderKind.ListUnconfigured, by, now);

    public static OltOrder Provision(Guid id, Guid oltId, int slot, int port, OnuSerial serial, Guid customerId, string values, Guid? by, DateTimeOffset now) =>
        new(id, oltId, OltOrderKind.Provision, by, now) { Slot = slot, Port = port, Serial = serial, CustomerId = customerId, Values = values };

    public static OltOrder About(Guid id, OltOrderKind kind, Guid oltId, int slot, int port, int onuNo, OnuSerial serial, Guid? by, DateTimeOffset now) =>
        new(id, oltId, kind, by, now) { Slot = slot, Port = port, OnuNo = onuNo, Serial = serial };

    public void Begin(int? onuNo, DateTimeOffset now)
    {
        BegunAt = now;
        OnuNo = onuNo ?? OnuNo;
    }

    public void Done(string? message, DateTimeOffset now) => End(OltOrderState.Done, message, now);

    public void Fail(string message, DateTimeOffset now) => End(OltOrderState.Failed, message, now);

    public void LeaveOpen(string message, DateTimeOffset now)
    {
        Attempts++;
        State = OltOrderState.Unconfirmed;
        Message = message;
        EndedAt = now;
    }

    /// <summary>Nobody was reached, so nothing was done: again later, until it is too late to be of use.</summary>
    public void Later(string message, DateTimeOffset now)
    {
        Attempts++;
        BegunAt = null;
        if (now - CreatedAt >= Patience)
        {
            State = OltOrderState.Failed;
            EndedAt = now;
        }

        Message = message;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(Attempts - 1, 6)));
        DueAt = now + (wait < Longest ? wait : Longest);
    }

    private void End(OltOrderState state, string? message, DateTimeOffset now)
    {
        Attempts++;
        State = state;
        Message = message;
        EndedAt = now;
    }
}
