using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class RouterCommandConfiguration : IEntityTypeConfiguration<RouterCommand>
{
    public void Configure(EntityTypeBuilder<RouterCommand> command)
    {
        command.ToTable("router_commands", "network");
        command.IsUnwatched();
        command.Property<uint>("xmin").IsRowVersion();
        command.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
        command.HasOne<PppoeSecret>().WithMany().HasForeignKey(x => x.SecretId).OnDelete(DeleteBehavior.Restrict);
        command.HasIndex(x => new { x.SecretId, x.Id });

        // One open order an account and router.
        command.HasIndex(x => new { x.SecretId, x.RouterId }, "ix_router_commands_open").IsUnique().HasFilter("state = 'pending'");
        command.HasIndex(x => new { x.RouterId, x.DueAt, x.Id }).HasFilter("state = 'pending'");
    }
}
