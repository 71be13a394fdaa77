using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>What customers have in common, from the box on the pole inwards.</summary>
public enum OutageLevel { Odp, Odc, Pon, Olt, Router }

/// <summary>
/// <see cref="Power"/>: their modems cried that the electricity went; <see cref="Fibre"/>: light stopped; <see cref="Silent"/>: the router does not answer, so nobody
/// knows whether they are off; <see cref="Unknown"/>: nobody said.
/// </summary>
public enum OutageCause { Unknown, Fibre, Power, Silent }

/// <summary>
/// Many customers behind one thing who lost their connection together: one incident, however many they are. It may move inwards while more is lost, and is over
/// when most have been back for a while. A power cut is another incident than a cable cut, also in the same street.
/// </summary>
public sealed class Outage : AggregateRoot
{
    /// <summary>Of the customers; so few who stay away have another reason.</summary>
    private const double Stragglers = 0.25;

    public const int LongestNote = 300;

    private Outage() { } // EF

    /// <param name="startedAt">when the first of them was lost</param>
    public Outage(Guid id, OutageLevel level, Guid nodeId, string place, OutageCause cause, DateTimeOffset startedAt, DateTimeOffset now)
    {
        Id = id;
        (Level, NodeId, Place) = (level, nodeId, place);
        (Cause, IsPower) = (cause, cause is OutageCause.Power);
        (StartedAt, OpenedAt) = (startedAt, now);
    }

    public OutageLevel Level { get; private set; }

    /// <summary>Of the ODP, ODC, PON port, OLT or router; no foreign key, because it is one of five kinds and may be gone when somebody reads about it.</summary>
    public Guid NodeId { get; private set; }

    /// <summary>Its code, as it was then.</summary>
    public string Place { get; private set; } = null!;
    public OutageCause Cause { get; private set; }

    /// <summary>At most one of each is open at a node.</summary>
    public bool IsPower { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it was noticed.</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Since when most are back; over once that has lasted.</summary>
    public DateTimeOffset? CalmSince { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>By a person; null when they came back.</summary>
    public string? EndedWhy { get; private set; }

    /// <summary>The incident that took this one in.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>All who ever were part of it.</summary>
    public int Affected { get; private set; }

    /// <summary>Of these, who is not back yet.</summary>
    public int StillDown { get; private set; }

    /// <summary>WGS 84; the middle of its customers where the node has no place of its own. Null when nobody knows where they live.</summary>
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }

    /// <summary>Metres, around all of its customers.</summary>
    public int RadiusM { get; private set; }

    /// <summary>When staff heard of it; null while somebody works at what it hangs on, who need not be told.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>Who works on it, as they said, under the name they had then.</summary>
    public Guid? SeenBy { get; private set; }
    public string? SeenName { get; private set; }
    public DateTimeOffset? SeenAt { get; private set; }
    public string? SeenNote { get; private set; }

    public bool IsOpen => EndedAt is null;

    /// <summary>More is lost than was thought: the cause lies further in.</summary>
    public void MoveIn(OutageLevel level, Guid nodeId, string place) => (Level, NodeId, Place) = (level, nodeId, place);

    public void Tell(DateTimeOffset at) => ToldAt ??= at;

    public void BeganAt(DateTimeOffset at) => StartedAt = at < StartedAt ? at : StartedAt;

    public void Lies(GeoPoint? middle, int radiusM) => (Latitude, Longitude, RadiusM) = (middle?.Latitude, middle?.Longitude, radiusM);

    /// <summary>What the OLT tells meanwhile of those who are down.</summary>
    /// <param name="down">who is down now</param>
    /// <param name="dark">of these, without light</param>
    /// <param name="powerless">who cried before their power went</param>
    /// <param name="mayBePower">no other power cut is open at the node</param>
    public void Hear(int down, int dark, int powerless, bool mayBePower)
    {
        if (Cause is OutageCause.Silent || IsPower)
            return;

        // One modem in a street that was dark anyway says nothing about the street.
        if (powerless > dark && powerless * 2 >= down && mayBePower)
            (Cause, IsPower) = (OutageCause.Power, true);
        else if (dark > 0 && dark >= powerless && dark * 2 >= down)
            Cause = OutageCause.Fibre;
    }

    /// <summary>The router answers again, and its customers are gone indeed.</summary>
    public void IsNoMoreSilent()
    {
        if (Cause is OutageCause.Silent)
            Cause = OutageCause.Unknown;
    }

    /// <param name="lastBack">when the last of those who are back came</param>
    /// <param name="calm">how long most must be back until it is over</param>
    /// <returns>whether it ended now</returns>
    public bool Count(int affected, int stillDown, DateTimeOffset lastBack, TimeSpan calm, DateTimeOffset now)
    {
        (Affected, StillDown) = (affected, stillDown);
        if (stillDown > affected * Stragglers)
        {
            CalmSince = null;
            return false;
        }

        CalmSince ??= lastBack > StartedAt && lastBack < now ? lastBack : now;
        if (now - CalmSince < calm)
            return false;

        EndedAt = CalmSince;
        return true;
    }

    public void Acknowledge(Guid? by, string? name, string? note, DateTimeOffset now) => (SeenBy, SeenName, SeenAt, SeenNote) = (by, name, now, string.IsNullOrWhiteSpace(note) ? null : note.Trim());

    /// <summary>A person knows better: the box was taken down, the customers moved.</summary>
    public void End(string why, DateTimeOffset now)
    {
        if (EndedAt is not null)
            throw new ConflictException("outage.ended", "Gangguan ini sudah selesai.");

        (EndedAt, EndedWhy) = (now, why.Trim());
    }

    public void MergeInto(Guid another, DateTimeOffset now) => (MergedInto, EndedAt, Affected, StillDown) = (another, now, 0, 0);
}

/// <summary>One customer's part in an outage.</summary>
public sealed class OutageCustomer
{
    private OutageCustomer() { } // EF

    public OutageCustomer(Guid outageId, Guid customerId, DateTimeOffset from, OutageCause cause = OutageCause.Unknown)
    {
        OutageId = outageId;
        CustomerId = customerId;
        FromAt = from;
        Cause = cause;
    }

    public Guid OutageId { get; private init; }
    public Guid CustomerId { get; private init; }

    /// <summary>When a sync found them gone, or when a router that fell silent answered last.</summary>
    public DateTimeOffset FromAt { get; private init; }

    /// <summary>Null while they are down.</summary>
    public DateTimeOffset? UntilAt { get; private set; }

    /// <summary>What their own modem told its OLT; <see cref="OutageCause.Silent"/> for one that nobody ever saw down.</summary>
    public OutageCause Cause { get; private set; }

    /// <summary>Also again, before it was over: one stretch, because that is how the customer had it.</summary>
    public void IsSeenDown(OutageCause cause)
    {
        UntilAt = null;
        if (cause is not OutageCause.Unknown || Cause is OutageCause.Silent)
            Cause = cause;
    }

    /// <param name="wasDown">their session began after they were lost</param>
    public void CameBack(DateTimeOffset at, bool wasDown = false)
    {
        UntilAt ??= at < FromAt ? FromAt : at;
        if (wasDown && Cause is OutageCause.Silent)
            Cause = OutageCause.Unknown;
    }

    /// <summary>The same stretch as part of another outage.</summary>
    public OutageCustomer In(Guid outageId) => new(outageId, CustomerId, FromAt, Cause) { UntilAt = UntilAt };
}
