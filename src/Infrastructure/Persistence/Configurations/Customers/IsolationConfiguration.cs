using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class IsolationConfiguration : IEntityTypeConfiguration<Isolation>
{
    public void Configure(EntityTypeBuilder<Isolation> isolation)
    {
        isolation.ToTable("isolations", "customers");
        isolation.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        isolation.HasIndex(x => x.CustomerId);
        isolation.HasIndex(x => new { x.CustomerId, x.Reason }, "ix_isolations_open").IsUnique().HasFilter("lifted_at is null");
    }
}
