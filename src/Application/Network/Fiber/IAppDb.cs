using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Olt> Olts { get; }
    DbSet<PonPort> PonPorts { get; }
    DbSet<Onu> Onus { get; }
    DbSet<OnuStateLog> OnuStateLogs { get; }
    DbSet<UnconfiguredOnu> UnconfiguredOnus { get; }
    DbSet<OltOrder> OltOrders { get; }
    DbSet<OltTranscript> OltTranscripts { get; }
}
