using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Network;

internal sealed class RouterHealthConfiguration : IEntityTypeConfiguration<RouterHealth>
{
    public void Configure(EntityTypeBuilder<RouterHealth> health)
    {
        health.ToTable("router_health", "network");
        health.IsUnwatched();
        health.HasKey(x => x.RouterId);
        health.Property(x => x.RouterId).ValueGeneratedNever();
        health.Property<uint>("xmin").IsRowVersion();
        health.HasOne<Router>().WithOne().HasForeignKey<RouterHealth>(x => x.RouterId).OnDelete(DeleteBehavior.Cascade);
        health.HasIndex(x => x.NextSyncAt);
    }
}

internal sealed class RouterSecretConfiguration : IEntityTypeConfiguration<RouterSecret>
{
    public void Configure(EntityTypeBuilder<RouterSecret> seen)
    {
        seen.ToTable("router_secrets", "network");
        seen.IsUnwatched();
        seen.HasKey(x => new { x.RouterId, x.Name, x.Service });
        seen.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Cascade);
        seen.HasIndex(x => x.SecretId);
    }
}

internal sealed class ActiveSessionConfiguration : IEntityTypeConfiguration<ActiveSession>
{
    public void Configure(EntityTypeBuilder<ActiveSession> session)
    {
        session.ToTable("active_sessions", "network");
        session.IsUnwatched();
        session.HasKey(x => new { x.RouterId, x.Key });
        session.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Cascade);
        session.HasIndex(x => x.SecretId);
        session.HasIndex(x => x.Address); // the isolation page knows nothing else of its visitor
        session.HasIndex(x => new { x.RouterId, x.Name });
    }
}

internal sealed class EndedSessionConfiguration : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> session)
    {
        session.ToView("sessions", "samples"); // partitioned: the model need not know how
        session.HasNoKey();
    }
}

internal sealed class RouterSampleConfiguration : IEntityTypeConfiguration<RouterSample>
{
    public void Configure(EntityTypeBuilder<RouterSample> sample)
    {
        sample.ToView("routers", "samples");
        sample.HasNoKey();
    }
}

internal sealed class InterfaceSampleConfiguration : IEntityTypeConfiguration<InterfaceSample>
{
    public void Configure(EntityTypeBuilder<InterfaceSample> sample)
    {
        sample.ToView("interfaces", "samples");
        sample.HasNoKey();
    }
}

internal sealed class TrafficConfiguration : IEntityTypeConfiguration<TrafficSample>, IEntityTypeConfiguration<RouterTraffic>
{
    public void Configure(EntityTypeBuilder<TrafficSample> sample)
    {
        sample.ToView("traffic", "samples");
        sample.HasNoKey();
    }

    public void Configure(EntityTypeBuilder<RouterTraffic> sample)
    {
        sample.ToView("router_traffic", "samples");
        sample.HasNoKey();
    }
}

internal sealed class UptimeConfiguration : IEntityTypeConfiguration<UptimeTotal>, IEntityTypeConfiguration<OfflineDay>
{
    public void Configure(EntityTypeBuilder<OfflineDay> away)
    {
        away.ToView("offline_days", "samples");
        away.HasNoKey();
    }

    public void Configure(EntityTypeBuilder<UptimeTotal> total)
    {
        total.ToView("uptime_days", "samples");
        total.HasNoKey();
    }
}

internal sealed class DriftConfiguration : IEntityTypeConfiguration<Drift>
{
    public void Configure(EntityTypeBuilder<Drift> drift)
    {
        drift.ToTable("drifts", "network");
        drift.IsUnwatched();
        drift.HasKey(x => new { x.RouterId, x.Name, x.Kind });
        drift.HasOne<Router>().WithMany().HasForeignKey(x => x.RouterId).OnDelete(DeleteBehavior.Cascade);
        drift.HasIndex(x => x.SecretId);
        drift.HasIndex(x => new { x.Kind, x.Since });
        drift.HasIndex(x => new { x.Since, x.RouterId, x.Name, x.Kind });
    }
}
