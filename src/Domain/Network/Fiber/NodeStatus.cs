using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>As people say it about a node; what the system observes stands beside it.</summary>
public enum NodeCondition { Online, Disrupted, Offline }

public enum NodeKind { Olt, Odc, Odp }

/// <summary>
/// How an OLT, ODC or ODP was from one moment to the next, as somebody said. The one that has not ended is how it is; a node nobody ever spoke about
/// is online.
/// </summary>
public sealed class NodeStatus : AggregateRoot
{
    private NodeStatus() { } // EF

    public NodeStatus(Guid id, NodeKind kind, Guid node, NodeCondition condition, string note, Guid? by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(note))
            throw new DomainException("node-status.note", "Tulis apa yang terjadi; rekan dan riwayat memerlukannya.", nameof(Note));

        Id = id;
        (OltId, OdcId, OdpId) = kind switch { NodeKind.Olt => ((Guid?)node, (Guid?)null, (Guid?)null), NodeKind.Odc => (null, node, null), _ => (null, null, node) };
        Condition = condition;
        Note = note.Trim();
        ChangedBy = by;
        At = now;
    }

    public Guid? OltId { get; private init; }
    public Guid? OdcId { get; private init; }
    public Guid? OdpId { get; private init; }
    public NodeCondition Condition { get; private init; }
    public string Note { get; private init; } = null!;
    public Guid? ChangedBy { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
