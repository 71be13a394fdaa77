using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<WorkOrder> WorkOrders { get; }
    DbSet<WorkOrderEvidence> WorkOrderEvidence { get; }
    DbSet<AttendanceDay> AttendanceDays { get; }
    DbSet<AttendanceCorrection> AttendanceCorrections { get; }
    DbSet<WorkSchedule> WorkSchedules { get; }
}
