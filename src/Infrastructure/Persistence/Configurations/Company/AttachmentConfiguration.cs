using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachments", "company");
        attachment.Property(x => x.RecordKind).HasMaxLength(32);
        attachment.HasOne<User>().WithMany().HasForeignKey(x => x.AddedBy).OnDelete(DeleteBehavior.Restrict);
        attachment.HasOne<StoredFile>().WithOne().HasForeignKey<Attachment>(x => x.Id).OnDelete(DeleteBehavior.Restrict);
        attachment.HasIndex(x => new { x.RecordId, x.AddedAt });
    }
}
