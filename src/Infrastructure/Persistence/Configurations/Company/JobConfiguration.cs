using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("jobs", "company");
        job.Property(x => x.Kind).HasMaxLength(64);
        job.Property(x => x.Input).HasColumnType("jsonb").IsSecret();
        job.HasOne<User>().WithMany().HasForeignKey(x => x.StartedBy).OnDelete(DeleteBehavior.Restrict);
        job.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.ResultFileId).OnDelete(DeleteBehavior.Restrict);
        job.HasIndex(x => new { x.StartedBy, x.CreatedAt, x.Id });
        job.HasIndex(x => new { x.CreatedAt, x.Id });

        // What is still to do, for the workers and for the panel.
        job.HasIndex(x => x.DueAt).HasFilter("ended_at is null");
    }
}
