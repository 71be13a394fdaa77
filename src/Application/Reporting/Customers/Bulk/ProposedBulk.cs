using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Application.Common.Bulk;

namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>Out of the customer list, after a second person approved it: the job runs in that person's name.</summary>
internal sealed class ProposedBulk(IEnumerable<IBulkAction<Customer>> actions, JobOrders jobs) : IProposedChange
{
    public ProposalKind Kind => ProposalKind.Customers;

    public string Permission(ChangeProposal proposal) => actions.Single(x => x.Name == proposal.Action).Permission;

    public Task Begin(ChangeProposal proposal, CancellationToken ct) => jobs.Order(
        BulkJob.Kind, proposal.Id, "Perubahan yang disetujui", new BulkJob.Input(proposal.Action!, new CustomerSelection([], ProposedIn: proposal.Id), proposal.Why, proposal.Choice), proposal.Size, ct);
}
