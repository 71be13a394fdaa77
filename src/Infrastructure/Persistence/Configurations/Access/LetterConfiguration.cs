using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("letters", "access");
        letter.IsUnwatched();
        letter.Ignore(x => x.HasLink);
        letter.Property(x => x.Address).HasMaxLength(254);
        letter.Property(x => x.Hash).HasMaxLength(64);
        letter.HasIndex(x => x.Hash).IsUnique();
        letter.HasIndex(x => x.DueAt).HasFilter("sent_at is null");
        letter.HasIndex(x => new { x.UserId, x.CreatedAt });
        letter.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
