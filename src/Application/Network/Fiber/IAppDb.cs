using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Olt> Olts { get; }
    DbSet<PonPort> PonPorts { get; }
}
