using IspJabbar.Domain.Access;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Field;

internal sealed class WorkOrderTechnicianConfiguration : IEntityTypeConfiguration<WorkOrderTechnician>
{
    public void Configure(EntityTypeBuilder<WorkOrderTechnician> mine)
    {
        mine.ToTable("work_order_technicians", "field");
        mine.Property<Guid>("WorkOrderId");
        mine.HasKey("WorkOrderId", nameof(WorkOrderTechnician.UserId));
        mine.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
