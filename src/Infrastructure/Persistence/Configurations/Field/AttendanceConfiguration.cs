using IspJabbar.Domain.Access;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Field;

internal sealed class AttendanceConfiguration : IEntityTypeConfiguration<AttendanceDay>, IEntityTypeConfiguration<AttendanceCorrection>, IEntityTypeConfiguration<WorkSchedule>
{
    public void Configure(EntityTypeBuilder<AttendanceDay> day)
    {
        day.ToTable("attendance", "field", table => table.HasCheckConstraint("ck_attendance_order", "went_at is null or came_at is not null and went_at >= came_at"));
        day.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);
        day.HasIndex(x => new { x.UserId, x.Day }).IsUnique();
        day.HasIndex(x => x.Day);
    }

    public void Configure(EntityTypeBuilder<AttendanceCorrection> correction)
    {
        correction.ToTable("attendance_corrections", "field", table => table.HasCheckConstraint("ck_attendance_corrections_times", "came is not null or went is not null"));
        correction.Property(x => x.Why).HasMaxLength(300);
        correction.Property(x => x.Note).HasMaxLength(300);
        correction.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<User>().WithMany().HasForeignKey(x => x.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        correction.HasIndex(x => new { x.UserId, x.Day }, "ix_attendance_corrections_waiting").IsUnique().HasFilter("state = 'waiting'");
        correction.HasIndex(x => new { x.UserId, x.AskedAt });
        correction.HasIndex(x => new { x.State, x.AskedAt, x.Id });
    }

    public void Configure(EntityTypeBuilder<WorkSchedule> schedule)
    {
        schedule.ToTable("work_schedules", "field", table => table.HasCheckConstraint("ck_work_schedules_hours", "until > \"from\" and days between 0 and 127"));
        schedule.HasOne<User>().WithOne().HasForeignKey<WorkSchedule>(x => x.Id).OnDelete(DeleteBehavior.Cascade);
    }
}
