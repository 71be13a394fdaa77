using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Customers;

internal sealed class ServiceOrderConfiguration : IEntityTypeConfiguration<ServiceOrder>
{
    public void Configure(EntityTypeBuilder<ServiceOrder> order)
    {
        order.ToTable("service_orders", "customers", table => table.HasCheckConstraint("ck_service_orders_ended", "(ended_at is null) = (state = 'waiting')"));
        order.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        order.HasIndex(x => x.CustomerId);
        order.HasIndex(x => new { x.CustomerId, x.Kind }, "ix_service_orders_waiting").IsUnique().HasFilter("state = 'waiting'");
        order.HasIndex(x => new { x.On, x.Id }).HasFilter("state = 'waiting'");
    }
}
