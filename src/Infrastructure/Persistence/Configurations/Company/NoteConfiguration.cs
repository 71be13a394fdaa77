using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> note)
    {
        note.ToTable("notes", "company");
        note.Property(x => x.RecordKind).HasMaxLength(32);
        note.HasOne<User>().WithMany().HasForeignKey(x => x.WrittenBy).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(x => new { x.RecordId, x.WrittenAt });
    }
}
