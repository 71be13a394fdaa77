using IspJabbar.Domain.Access;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Messaging;

internal sealed class PushBrowserConfiguration : IEntityTypeConfiguration<PushBrowser>
{
    public void Configure(EntityTypeBuilder<PushBrowser> browser)
    {
        browser.ToTable("push_browsers", "messaging");
        browser.Property(x => x.Endpoint).HasMaxLength(500).IsSecret();
        browser.Property(x => x.Key).HasMaxLength(100);
        browser.Property(x => x.Secret).HasMaxLength(40).IsSecret();
        browser.Property(x => x.Name).HasMaxLength(300);
        browser.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        browser.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        browser.HasIndex(x => x.Endpoint).IsUnique();
        browser.HasIndex(x => x.UserId);
        browser.HasIndex(x => x.SessionId);
    }
}
