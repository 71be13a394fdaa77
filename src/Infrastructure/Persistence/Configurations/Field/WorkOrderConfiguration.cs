using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Field;

internal sealed class WorkOrderConfiguration : IEntityTypeConfiguration<WorkOrder>
{
    public void Configure(EntityTypeBuilder<WorkOrder> order)
    {
        order.ToTable("work_orders", "field");
        order.Property(x => x.Number).HasMaxLength(20);
        order.Property(x => x.WantedTime).HasMaxLength(8);
        order.HasIndex(x => x.Number).IsUnique();
        order.HasMany(x => x.Technicians).WithOne().HasForeignKey("WorkOrderId").IsRequired();
        order.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        order.HasIndex(x => new { x.CreatedAt, x.Id });
        order.HasIndex(x => new { x.Status, x.CreatedAt, x.Id });
        order.Property<string>("SearchText").HasComputedColumnSql("lower(number)", stored: true);
        order.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
