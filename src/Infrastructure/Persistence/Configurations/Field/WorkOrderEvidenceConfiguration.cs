using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Field;

internal sealed class WorkOrderEvidenceConfiguration : IEntityTypeConfiguration<WorkOrderEvidence>
{
    public void Configure(EntityTypeBuilder<WorkOrderEvidence> evidence)
    {
        evidence.ToTable("work_order_evidence", "field", table =>
        {
            table.HasCheckConstraint("ck_work_order_evidence_place", "latitude between -90 and 90 and longitude between -180 and 180 and accuracy >= 0");
            table.HasCheckConstraint("ck_work_order_evidence_note", "(state = 'returned') = (review_note is not null)");
        });
        evidence.Property(x => x.Kind).HasMaxLength(60);
        evidence.Property(x => x.Sha256).HasMaxLength(64);
        evidence.Property(x => x.Software).HasMaxLength(120);
        evidence.Property(x => x.ReviewNote).HasMaxLength(300);
        evidence.HasOne<StoredFile>().WithOne().HasForeignKey<WorkOrderEvidence>(x => x.Id).OnDelete(DeleteBehavior.Restrict);
        evidence.HasOne<WorkOrder>().WithMany().HasForeignKey(x => x.WorkOrderId).OnDelete(DeleteBehavior.Cascade);
        evidence.HasOne<User>().WithMany().HasForeignKey(x => x.TakenBy).OnDelete(DeleteBehavior.Restrict);
        evidence.HasOne<User>().WithMany().HasForeignKey(x => x.ReviewedBy).OnDelete(DeleteBehavior.Restrict);
        evidence.HasIndex(x => new { x.WorkOrderId, x.CapturedAt });
        evidence.HasIndex(x => new { x.TakenBy, x.CapturedAt });
        evidence.HasIndex(x => x.Sha256);
        evidence.HasIndex(x => new { x.State, x.ReceivedAt, x.Id });
    }
}
