using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class CustomerLocationHistoryConfiguration : IEntityTypeConfiguration<CustomerLocationHistory>
{
    public void Configure(EntityTypeBuilder<CustomerLocationHistory> change)
    {
        change.ToTable("customer_location_history", "customers");
        change.Property(x => x.Id).ValueGeneratedNever(); // the form makes it
        change.IsUnwatched(); // the customer's own change is watched
        change.HasOne<User>().WithMany().HasForeignKey(x => x.MovedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
