using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Access;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions", "access");
        session.Property(x => x.Kind).HasMaxLength(8);
        session.Property(x => x.LastSeenAt).IsUnwatched();
        session.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
