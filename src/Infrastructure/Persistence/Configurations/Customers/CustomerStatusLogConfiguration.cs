using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class CustomerStatusLogConfiguration : IEntityTypeConfiguration<CustomerStatusLog>
{
    public void Configure(EntityTypeBuilder<CustomerStatusLog> log)
    {
        log.ToTable("customer_status_logs", "customers");
        log.IsUnwatched();
        log.HasIndex(x => x.At); // who changed since a day, for the bills of a month
        log.HasOne<User>().WithMany().HasForeignKey(x => x.ChangedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
