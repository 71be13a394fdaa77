using IspJabbar.Domain.Network;

namespace IspJabbar.Application.Network.Ports;

/// <summary>Carries out a kind of change that a second person approved. Brought by the area that does it; may be many, so it orders a long job.</summary>
public interface IProposedChange
{
    ProposalKind Kind { get; }

    /// <summary>What whoever approves must hold besides, because it is done in their name.</summary>
    string Permission(ChangeProposal proposal);

    /// <summary>Inside the command that approves. The proposal's id is the job's.</summary>
    Task Begin(ChangeProposal proposal, CancellationToken ct);
}
