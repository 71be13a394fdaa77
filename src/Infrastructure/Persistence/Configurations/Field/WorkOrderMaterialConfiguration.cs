using IspJabbar.Domain.Access;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Field;

internal sealed class WorkOrderMaterialConfiguration : IEntityTypeConfiguration<WorkOrderMaterial>
{
    public void Configure(EntityTypeBuilder<WorkOrderMaterial> material)
    {
        material.ToTable("work_order_materials", "field", table => table.HasCheckConstraint("ck_work_order_materials_quantity", "quantity > 0"));
        material.Property(x => x.Name).HasMaxLength(WorkOrderMaterial.LongestName);
        material.Property(x => x.Serial).HasMaxLength(WorkOrderMaterial.LongestSerial);
        material.Property(x => x.Quantity).HasColumnType("numeric(10,2)");
        material.HasOne<WorkOrder>().WithMany().HasForeignKey(x => x.WorkOrderId).OnDelete(DeleteBehavior.Cascade);
        material.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        material.HasIndex(x => x.Serial).HasFilter("serial is not null");
    }
}
