using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Router> Routers { get; }
    DbSet<PppoeSecret> PppoeSecrets { get; }
    DbSet<RouterCommand> RouterCommands { get; }
    DbSet<RouterHealth> RouterHealth { get; }
    DbSet<RouterSecret> RouterSecrets { get; }
    DbSet<ActiveSession> ActiveSessions { get; }
    DbSet<EndedSession> EndedSessions { get; }
    DbSet<RouterSample> RouterSamples { get; }
    DbSet<InterfaceSample> InterfaceSamples { get; }
    DbSet<TrafficSample> TrafficSamples { get; }
    DbSet<RouterTraffic> RouterTraffic { get; }
    DbSet<UptimeTotal> UptimeTotals { get; }
    DbSet<Drift> Drifts { get; }
    DbSet<RouterLog> RouterLogs { get; }
    DbSet<TakenUsername> TakenUsernames { get; }
}
