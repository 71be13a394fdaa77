using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Company;

internal sealed class ImportConfiguration :
    IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportChunk>, IEntityTypeConfiguration<ImportRow>, IEntityTypeConfiguration<ImportHabit>
{
    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.ToTable("imports", "company");
        import.Property(x => x.Kind).HasMaxLength(64);
        import.Property(x => x.Columns).HasColumnType("jsonb");
        import.Property(x => x.Options).HasColumnType("jsonb");
        import.HasOne<User>().WithMany().HasForeignKey(x => x.UploadedBy).OnDelete(DeleteBehavior.Restrict);
        import.HasOne<Job>().WithMany().HasForeignKey(x => x.JobId).OnDelete(DeleteBehavior.Restrict);
        import.HasIndex(x => new { x.Kind, x.UploadedAt, x.Id });
    }

    public void Configure(EntityTypeBuilder<ImportChunk> chunk)
    {
        chunk.ToTable("import_chunks", "company");
        chunk.IsUnwatched();
        chunk.HasKey(x => new { x.ImportId, x.Number });
        chunk.HasOne<Import>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.ToTable("import_rows", "company");
        row.IsUnwatched();
        row.HasKey(x => new { x.ImportId, x.Number });
        row.HasOne<Import>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Cascade);
        row.HasIndex(x => new { x.ImportId, x.Key });
    }

    public void Configure(EntityTypeBuilder<ImportHabit> habit)
    {
        habit.ToTable("import_habits", "company");
        habit.IsUnwatched();
        habit.HasKey(x => new { x.UserId, x.Kind, x.Headers });
        habit.Property(x => x.Kind).HasMaxLength(64);
        habit.Property(x => x.Headers).HasMaxLength(64);
        habit.Property(x => x.Columns).HasColumnType("jsonb");
        habit.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
