using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class PppoeSecretConfiguration : IEntityTypeConfiguration<PppoeSecret>
{
    public void Configure(EntityTypeBuilder<PppoeSecret> secret)
    {
        secret.ToTable("pppoe_secrets", "network");
        secret.Ignore(x => x.Mark);
        secret.Property(x => x.Password).IsSecret();
        secret.Property(x => x.PasswordHash).IsUnwatched();
        secret.Property(x => x.Connection).IsUnwatched(); // sessions have a history of their own
        secret.Property(x => x.ConnectionSince).IsUnwatched();
        secret.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        secret.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
        secret.HasOne<Router>().WithMany().HasForeignKey(x => x.JoiningRouterId).OnDelete(DeleteBehavior.Restrict);
        secret.HasIndex(x => x.JoiningRouterId).HasFilter("joining_router_id is not null");
        secret.HasIndex(x => x.Username).IsUnique();
        secret.HasIndex(x => x.CustomerId).IsUnique();

        // The few that are not on their router, among the many that are.
        secret.HasIndex(x => x.Provisioning).HasFilter("provisioning <> 'applied'");

        secret.HasIndex(x => new { x.Connection, x.RouterId });
        secret.HasIndex(x => x.ConnectionSince).HasFilter("connection = 'offline'"); // who was lost lately

        secret.Property<string>("SearchText").HasComputedColumnSql("lower(username)", stored: true);
        secret.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
