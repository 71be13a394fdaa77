using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class CustomerServiceChangeConfiguration : IEntityTypeConfiguration<CustomerServiceChange>
{
    public void Configure(EntityTypeBuilder<CustomerServiceChange> change)
    {
        change.ToTable("customer_service_changes", "customers");
        change.IsUnwatched(); // the customer's own change is watched
        change.HasIndex(x => x.At); // who changed since a day, for the bills of a month
        change.HasOne<User>().WithMany().HasForeignKey(x => x.ChangedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
