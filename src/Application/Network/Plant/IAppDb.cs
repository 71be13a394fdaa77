using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Odc> Odcs { get; }
    DbSet<Odp> Odps { get; }

    /// <summary>To ask; changed through their <see cref="Odp"/>.</summary>
    DbSet<OdpPort> OdpPorts { get; }
    DbSet<Cable> Cables { get; }
    DbSet<NodeStatus> NodeStatuses { get; }
}
