using IspJabbar.Domain.Company;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class JobSubjectConfiguration : IEntityTypeConfiguration<JobSubject>
{
    public void Configure(EntityTypeBuilder<JobSubject> subject)
    {
        subject.ToTable("job_subjects", "company");
        subject.IsUnwatched();
        subject.HasKey(x => new { x.JobId, x.SubjectId });
        subject.HasOne<Job>().WithMany().HasForeignKey(x => x.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
