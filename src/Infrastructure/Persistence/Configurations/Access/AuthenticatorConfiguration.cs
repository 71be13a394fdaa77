using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> authenticator)
    {
        authenticator.ToTable("authenticators", "access");
        authenticator.Ignore(x => x.IsOn);
        authenticator.Property(x => x.Secret).IsSecret();
        authenticator.Property(x => x.RecoveryHashes).IsSecret();
        authenticator.Property(x => x.LastStep).IsUnwatched();
        authenticator.HasOne<User>().WithOne().HasForeignKey<Authenticator>(x => x.Id).OnDelete(DeleteBehavior.Cascade);
    }
}
