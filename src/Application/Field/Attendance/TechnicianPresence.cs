using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Field.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Attendance;

/// <summary>Absent is whoever was expected that day, whose tolerance is over, and who did not come. Days to come and days off say nothing.</summary>
internal sealed class TechnicianPresence(IAppDb db, WorkHours hours, TimeProvider clock) : ITechnicianPresence
{
    public async Task<IReadOnlySet<Guid>> Absent(IReadOnlyCollection<Guid> technicians, DateOnly day, CancellationToken ct)
    {
        // Where nobody has ever checked in, attendance is not kept and proves nothing.
        if (technicians.Count == 0 || !await db.AttendanceDays.AnyAsync(x => x.Day == day, ct))
            return new HashSet<Guid>();

        var now = clock.GetUtcNow();
        var late = (await hours.On(day, technicians, ct)).Where(x => x.Value.LateAfter < now).Select(x => x.Key).ToHashSet();
        var came = await db.AttendanceDays.Where(x => x.Day == day && x.CameAt != null && technicians.Contains(x.UserId)).Select(x => x.UserId).ToListAsync(ct);
        late.ExceptWith(came);
        return late;
    }
}
