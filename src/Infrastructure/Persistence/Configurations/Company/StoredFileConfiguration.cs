using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("files", "company");
        file.Property(x => x.Id).ValueGeneratedNever();
        file.HasOne<User>().WithMany().HasForeignKey(x => x.UploadedBy).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(x => x.OwnerId);

        // What was uploaded and never used, for the sweeper.
        file.HasIndex(x => x.UploadedAt).HasFilter("owner_id is null");
    }
}
