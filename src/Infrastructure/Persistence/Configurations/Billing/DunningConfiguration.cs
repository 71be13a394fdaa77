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
        promise.ToTable("promises", "billing", table => table.HasCheckConstraint("ck_promises_until", "until >= made_on"));
        promise.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        promise.HasIndex(x => new { x.CustomerId, x.MadeOn }).HasDatabaseName("ix_promises_customer_id");
        promise.HasIndex(x => x.CustomerId).IsUnique().HasDatabaseName("ix_promises_open").HasFilter("ended_at is null");
    }
}

internal sealed class CustomerGroupConfiguration : IEntityTypeConfiguration<CustomerGroup>
{
    public void Configure(EntityTypeBuilder<CustomerGroup> group)
    {
        group.ToTable("customer_groups", "billing", table => table.HasCheckConstraint("ck_customer_groups_isolate_after", "isolate_after between 1 and 90"));
        group.Property(x => x.Name).HasMaxLength(60);
        group.HasMany(x => x.Steps).WithOne().HasForeignKey("CustomerGroupId").IsRequired();
        group.HasIndex(x => x.Name).IsUnique();
        group.HasIndex(x => x.IsDefault).IsUnique().HasFilter("is_default");
    }
}

internal sealed class DunningStepConfiguration : IEntityTypeConfiguration<DunningStep>
{
    public void Configure(EntityTypeBuilder<DunningStep> step)
    {
        step.ToTable("dunning_steps", "billing", table =>
        {
            table.HasCheckConstraint("ck_dunning_steps_days", "days between -60 and 60");
            table.HasCheckConstraint("ck_dunning_steps_channels", "first_channel <> 'in_app' and next_channel <> 'in_app' and (next_channel is null or first_channel is not null and first_channel <> next_channel)");
        });
        step.Ignore(x => x.Ways);
        step.HasIndex("CustomerGroupId", nameof(DunningStep.Days)).IsUnique();
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
        decision.HasIndex(x => new { x.Day, x.Action, x.CustomerId, x.InvoiceId }).IsUnique().HasDatabaseName("ix_dunning_decisions_once").HasFilter("action in ('reminded', 'warned', 'isolated', 'held')");
        decision.HasIndex(x => new { x.CustomerId, x.At }).IsDescending(false, true).HasDatabaseName("ix_dunning_decisions_customer_id");
        decision.HasIndex(x => x.InvoiceId);
        decision.HasIndex(x => new { x.At, x.Id }).IsDescending();
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
