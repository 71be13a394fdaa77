using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class OdcConfiguration : IEntityTypeConfiguration<Odc>
{
    public void Configure(EntityTypeBuilder<Odc> odc)
    {
        odc.ToTable("odcs", "network", table => table.HasCheckConstraint("ck_odcs_splitter", FiberNodes.Splitters));
        odc.IsFiberNode();
        odc.HasQueryFilter(Archived.Odcs[0], x => x.ArchivedAt == null);
    }
}

/// <summary>What cabinets and boxes have in common.</summary>
internal static class FiberNodes
{
    public const string Splitters = "splitter in (1, 2, 4, 8, 16, 32, 64)";

    public static void IsFiberNode<T>(this EntityTypeBuilder<T> node) where T : FiberNode
    {
        node.Ignore(x => x.Point);
        node.Property(x => x.Code).HasMaxLength(FiberNode.LongestCode);
        node.HasOne<PonPort>().WithMany().HasForeignKey(x => x.PonPortId).OnDelete(DeleteBehavior.Restrict);
        node.HasIndex(x => x.Code).IsUnique();
        node.HasIndex(x => new { x.Code, x.Id }).HasFilter("archived_at is null"); // the order of the list
        node.HasIndex(x => new { x.Latitude, x.Longitude });
        node.Property<string>("SearchText").HasComputedColumnSql("lower(code || ' ' || name)", stored: true);
        node.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
