using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class ChangeProposalConfiguration : IEntityTypeConfiguration<ChangeProposal>
{
    public void Configure(EntityTypeBuilder<ChangeProposal> proposal)
    {
        proposal.ToTable("change_proposals", "network");
        proposal.HasIndex(x => new { x.At, x.Id });
        proposal.HasIndex(x => x.At, "ix_change_proposals_waiting").HasFilter("state = 'waiting'");
    }
}

internal sealed class ChangeProposalItemConfiguration : IEntityTypeConfiguration<ChangeProposalItem>
{
    public void Configure(EntityTypeBuilder<ChangeProposalItem> item)
    {
        item.ToTable("change_proposal_items", "network");
        item.IsUnwatched(); // the proposal is on record, and so is what becomes of each
        item.HasKey(x => new { x.ProposalId, x.CustomerId, x.RouterId });
        item.HasOne<ChangeProposal>().WithMany().HasForeignKey(x => x.ProposalId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Cascade);
        item.HasIndex(x => x.CustomerId);
        item.HasIndex(x => x.RouterId);
    }
}
