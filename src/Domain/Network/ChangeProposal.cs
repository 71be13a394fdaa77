using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>What would be done to those on the list: their routers put right, something out of the customer list, a move to another router, or another speed of their profile.</summary>
public enum ProposalKind { Repair, Customers, Move, Profile }

public enum ProposalState { Waiting, Approved, Refused }

/// <summary>
/// More of a router's customers than one person may change at once. It waits with its list until somebody else has looked at it; a list that has grown old is not
/// carried out any more, because people pay and routers are mended meanwhile.
/// </summary>
public sealed class ChangeProposal : AggregateRoot
{
    public static readonly TimeSpan Valid = TimeSpan.FromHours(24);

    private ChangeProposal() { } // EF

    /// <param name="action">of the customer list, <c>isolate</c>; null for the other kinds</param>
    /// <param name="choice">which, where the action asks for it; the move for a move</param>
    /// <param name="routers">codes of those with too many, for the list</param>
    /// <param name="by">null for the system itself</param>
    public ChangeProposal(Guid id, ProposalKind kind, string? action, string? choice, string why, string routers, int size, Guid? by, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        Action = action;
        Choice = choice;
        Why = why;
        Routers = routers;
        Size = size;
        ProposedBy = by;
        At = now;
    }

    public ProposalKind Kind { get; private init; }
    public string? Action { get; private init; }
    public string? Choice { get; private init; }
    public string Why { get; private init; } = null!;
    public string Routers { get; private init; } = null!;

    /// <summary>Accounts on the list.</summary>
    public int Size { get; private init; }
    public Guid? ProposedBy { get; private init; }
    public DateTimeOffset At { get; private init; }
    public ProposalState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedWhy { get; private set; }

    public void Approve(Guid? by, DateTimeOffset now)
    {
        MustWait();
        if (by is null || by == ProposedBy)
            throw new ConflictException("change.own", "Usulan sendiri tidak dapat disetujui sendiri. Minta orang lain yang berhak memeriksa daftarnya.");
        if (now - At > Valid)
            throw new ConflictException("change.old", $"Usulan ini lebih lama dari {Valid.TotalHours:0} jam dan daftarnya mungkin sudah berubah. Ajukan lagi.");

        Decide(ProposalState.Approved, null, by, now);
    }

    /// <summary>Also by whoever proposed it: that takes it back.</summary>
    public void Refuse(string why, Guid? by, DateTimeOffset now)
    {
        MustWait();
        Decide(ProposalState.Refused, why, by, now);
    }

    private void MustWait()
    {
        if (State is not ProposalState.Waiting)
            throw new ConflictException("change.decided", "Usulan ini sudah diputuskan. Muat ulang halaman.");
    }

    private void Decide(ProposalState state, string? why, Guid? by, DateTimeOffset now) => (State, DecidedWhy, DecidedBy, DecidedAt) = (state, why, by, now);
}

/// <summary>One account on the list of a proposal.</summary>
public sealed class ChangeProposalItem
{
    private ChangeProposalItem() { } // EF

    public ChangeProposalItem(Guid proposalId, Guid customerId, Guid routerId) => (ProposalId, CustomerId, RouterId) = (proposalId, customerId, routerId);

    public Guid ProposalId { get; private init; }
    public Guid CustomerId { get; private init; }

    /// <summary>That would be visited.</summary>
    public Guid RouterId { get; private init; }
}
