using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<WorkOrder> WorkOrders { get; }
    DbSet<WorkOrderActivity> WorkOrderActivities { get; }
    DbSet<WorkOrderExtension> WorkOrderExtensions { get; }
    DbSet<WorkOrderType> WorkOrderTypes { get; }
}
