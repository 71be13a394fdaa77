using IspJabbar.Domain.Access;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network.Fiber;

internal sealed class OltOrderConfiguration : IEntityTypeConfiguration<OltOrder>
{
    public void Configure(EntityTypeBuilder<OltOrder> order)
    {
        order.ToTable("olt_orders", "network");
        order.Property(x => x.Values).HasColumnType("jsonb");
        order.Property(x => x.Attempts).IsUnwatched();
        order.Property(x => x.DueAt).IsUnwatched();
        order.HasOne<Olt>().WithMany().HasForeignKey(x => x.OltId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<User>().WithMany().HasForeignKey(x => x.OrderedBy).OnDelete(DeleteBehavior.Restrict);
        order.HasIndex(x => x.CustomerId);
        order.HasIndex(x => x.OrderedBy);
        order.HasIndex(x => new { x.OltId, x.Id });
        order.HasIndex(x => new { x.OltId, x.DueAt, x.Id }).HasFilter("state = 'pending'");

        // One ONU, one open order.
        order.HasIndex(x => new { x.OltId, x.Serial }).IsUnique().HasFilter("state in ('pending', 'unconfirmed')");
    }
}

internal sealed class OltTranscriptConfiguration : IEntityTypeConfiguration<OltTranscript>
{
    public void Configure(EntityTypeBuilder<OltTranscript> transcript)
    {
        transcript.ToTable("olt_transcripts", "network");
        transcript.IsUnwatched();
        transcript.HasOne<Olt>().WithMany().HasForeignKey(x => x.OltId).OnDelete(DeleteBehavior.Restrict);
        transcript.HasOne<OltOrder>().WithMany().HasForeignKey(x => x.OrderId).OnDelete(DeleteBehavior.Restrict);
        transcript.HasIndex(x => x.OrderId);
        transcript.HasIndex(x => new { x.OltId, x.Id });
    }
}
