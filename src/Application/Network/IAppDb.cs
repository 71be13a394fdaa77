using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Router> Routers { get; }
    DbSet<PppoeSecret> PppoeSecrets { get; }
    DbSet<RouterCommand> RouterCommands { get; }
    DbSet<RouterLog> RouterLogs { get; }
    DbSet<TakenUsername> TakenUsernames { get; }
}
