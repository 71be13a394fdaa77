using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<WorkOrder> WorkOrders { get; }
    DbSet<WorkOrderEvidence> WorkOrderEvidence { get; }
    DbSet<WorkOrderMaterial> WorkOrderMaterials { get; }
    DbSet<AttendanceDay> AttendanceDays { get; }
    DbSet<AttendanceCorrection> AttendanceCorrections { get; }
    DbSet<WorkSchedule> WorkSchedules { get; }
    DbSet<WorkOrderActivity> WorkOrderActivities { get; }
    DbSet<WorkOrderExtension> WorkOrderExtensions { get; }
    DbSet<WorkOrderType> WorkOrderTypes { get; }
}
