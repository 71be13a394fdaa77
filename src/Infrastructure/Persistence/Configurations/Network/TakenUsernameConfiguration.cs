using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class TakenUsernameConfiguration : IEntityTypeConfiguration<TakenUsername>
{
    public void Configure(EntityTypeBuilder<TakenUsername> taken)
    {
        taken.ToTable("taken_usernames", "network");
        taken.IsUnwatched();
        taken.HasKey(x => new { x.RouterId, x.Username });
        taken.Property(x => x.Username).HasMaxLength(PppoeUsername.MaxLength);
        taken.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
    }
}
