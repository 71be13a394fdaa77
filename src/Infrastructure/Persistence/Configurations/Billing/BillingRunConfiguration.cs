using IspJabbar.Domain.Access;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Billing;

internal sealed class BillingRunConfiguration : IEntityTypeConfiguration<BillingRun>
{
    public void Configure(EntityTypeBuilder<BillingRun> run)
    {
        run.ToTable("billing_runs", "billing", table => table.HasCheckConstraint("ck_billing_runs_period", "extract(day from period) = 1"));
        run.Property(x => x.TieOut).HasColumnType("jsonb").IsUnwatched();
        run.Property(x => x.Cursor).IsUnwatched();
        run.Property(x => x.Seen).IsUnwatched();
        run.Property(x => x.ToldTo).IsUnwatched();
        run.HasOne<User>().WithMany().HasForeignKey(x => x.StartedBy).OnDelete(DeleteBehavior.Restrict);
        run.HasIndex(x => x.Slot).IsUnique(); // the last word on starting by itself
        run.HasIndex(x => new { x.StartedAt, x.Id });
        run.HasIndex(x => x.State).HasFilter("state = 'running'");
        run.HasIndex(x => x.StartedAt, "ix_billing_runs_untold").HasFilter("state = 'done' and told_at is null");
    }
}

internal sealed class BillingRunSkipConfiguration : IEntityTypeConfiguration<BillingRunSkip>
{
    public void Configure(EntityTypeBuilder<BillingRunSkip> skip)
    {
        skip.ToTable("billing_run_skips", "billing");
        skip.IsUnwatched();
        skip.HasKey(x => new { x.RunId, x.CustomerId });
        skip.HasOne<BillingRun>().WithMany().HasForeignKey(x => x.RunId).OnDelete(DeleteBehavior.Cascade);
        skip.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
