using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class PromiseToPayConfiguration : IEntityTypeConfiguration<PromiseToPay>
{
    public void Configure(EntityTypeBuilder<PromiseToPay> promise)
    {
        promise.ToTable("promises", "billing");
        promise.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DunningDecisionConfiguration : IEntityTypeConfiguration<DunningDecision>
{
    public void Configure(EntityTypeBuilder<DunningDecision> decision)
    {
        decision.ToTable("dunning_decisions", "billing");
        decision.IsUnwatched();
        decision.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        decision.HasOne<Invoice>().WithMany().HasForeignKey(x => x.InvoiceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DunningRunConfiguration : IEntityTypeConfiguration<DunningRun>
{
    public void Configure(EntityTypeBuilder<DunningRun> run)
    {
        run.ToTable("dunning_runs", "billing");
        run.IsUnwatched();
        run.HasIndex(x => new { x.Kind, x.Day }).IsUnique();
    }
}
