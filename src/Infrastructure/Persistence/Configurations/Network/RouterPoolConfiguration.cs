using IspJabbar.Domain.Company;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class RouterPoolConfiguration : IEntityTypeConfiguration<RouterPool>, IEntityTypeConfiguration<RouterPoolMember>
{
    public void Configure(EntityTypeBuilder<RouterPool> pool)
    {
        pool.ToTable("router_pools", "network");
        pool.Property(x => x.Code).HasMaxLength(16);
        pool.HasIndex(x => x.Code).IsUnique();
        pool.HasOne<LocationCode>().WithMany().HasForeignKey(x => x.LocationCodeId).OnDelete(DeleteBehavior.Restrict);
        pool.HasIndex(x => x.LocationCodeId);
        pool.HasMany(x => x.Members).WithOne().HasForeignKey("PoolId").IsRequired().OnDelete(DeleteBehavior.Cascade);

        // One default a location.
        pool.HasIndex(x => x.LocationCodeId, "ix_router_pools_default").IsUnique().HasFilter("is_default");
    }

    public void Configure(EntityTypeBuilder<RouterPoolMember> member)
    {
        member.ToTable("router_pool_members", "network");
        member.HasKey(x => x.RouterId); // one pool a router
        member.Property(x => x.RouterId).ValueGeneratedNever();
        member.HasOne<Router>().WithOne().HasForeignKey<RouterPoolMember>(x => x.RouterId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountMoveConfiguration : IEntityTypeConfiguration<AccountMove>, IEntityTypeConfiguration<AccountMoveItem>
{
    public void Configure(EntityTypeBuilder<AccountMove> move)
    {
        move.ToTable("account_moves", "network");
        move.HasOne<Router>().WithMany().HasForeignKey(x => x.FromRouterId).OnDelete(DeleteBehavior.Restrict);
        move.HasOne<Router>().WithMany().HasForeignKey(x => x.ToRouterId).OnDelete(DeleteBehavior.Restrict);
        move.HasOne<RouterPool>().WithMany().HasForeignKey(x => x.ToPoolId).OnDelete(DeleteBehavior.Restrict);
        move.HasIndex(x => new { x.At, x.Id });
        move.HasIndex(x => x.FromRouterId);
        move.HasIndex(x => x.ToRouterId);
        move.HasIndex(x => x.ToPoolId);
    }

    public void Configure(EntityTypeBuilder<AccountMoveItem> item)
    {
        item.ToTable("account_move_items", "network");
        item.IsUnwatched();
        item.HasKey(x => new { x.MoveId, x.SecretId });
        item.HasOne<AccountMove>().WithMany().HasForeignKey(x => x.MoveId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<PppoeSecret>().WithMany().HasForeignKey(x => x.SecretId).OnDelete(DeleteBehavior.Cascade);
        item.HasIndex(x => new { x.MoveId, x.State, x.SecretId });
        item.HasIndex(x => x.SecretId, "ix_account_move_items_secret_id");

        // One move an account at a time.
        item.HasIndex(x => x.SecretId, "ix_account_move_items_open").IsUnique().HasFilter("state in ('waiting', 'joining', 'leaving')");
    }
}
