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
    DbSet<OfflineDay> OfflineDays { get; }
    DbSet<Drift> Drifts { get; }
    DbSet<ChangeProposal> ChangeProposals { get; }
    DbSet<ChangeProposalItem> ChangeProposalItems { get; }
    DbSet<RouterTask> RouterTasks { get; }
    DbSet<PppProfile> PppProfiles { get; }
    DbSet<RouterProfile> RouterProfiles { get; }
    DbSet<RouterAddressPool> RouterAddressPools { get; }
    DbSet<RouterPool> RouterPools { get; }
    DbSet<AccountMove> AccountMoves { get; }
    DbSet<AccountMoveItem> AccountMoveItems { get; }
    DbSet<IpSubnet> IpSubnets { get; }
    DbSet<IpAllocation> IpAllocations { get; }
    DbSet<RouterLog> RouterLogs { get; }
    DbSet<TakenUsername> TakenUsernames { get; }
}
