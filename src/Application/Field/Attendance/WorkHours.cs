using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Attendance;

/// <summary>Who is expected when: the company's hours on its open days, or somebody's own hours on their own days, holidays of the list excepted.</summary>
public sealed class WorkHours(IAppDb db, CompanySettings settings, BusinessCalendar calendar)
{
    /// <summary>IANA name of the clock that attendance goes by.</summary>
    public async Task<string> Zone(CancellationToken ct) => (await settings.Get<CompanyProfile>(ct)).TimeZone;

    /// <returns>those who are expected that day; whoever is missing has the day off</returns>
    public async Task<IReadOnlyDictionary<Guid, Shift>> On(DateOnly day, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var (rules, zone) = (await settings.Get<AttendanceSettings>(ct), await Zone(ct));
        var (isHoliday, isOff) = (await db.Holidays.AnyAsync(x => x.Day == day, ct), await calendar.IsHoliday(day, ct));
        var own = await db.WorkSchedules.Where(x => people.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        Dictionary<Guid, Shift> expected = [];
        foreach (var person in people)
        {
            var theirs = own.GetValueOrDefault(person);
            if (theirs is null ? isOff : isHoliday || !theirs.Has(day.DayOfWeek))
                continue;

            var start = BusinessCalendar.StartOf(day, zone);
            expected[person] = new(
                start + (theirs?.From ?? rules.From).ToTimeSpan(), start + (theirs?.Until ?? rules.Until).ToTimeSpan(), TimeSpan.FromMinutes(rules.ToleranceMinutes));
        }

        return expected;
    }
}

/// <param name="Tolerance">after which somebody is late</param>
public sealed record Shift(DateTimeOffset From, DateTimeOffset Until, TimeSpan Tolerance)
{
    public DateTimeOffset LateAfter => From + Tolerance;

    /// <returns>whole minutes since it began, zero within the tolerance</returns>
    public int LateMinutes(DateTimeOffset came) => came > LateAfter ? (int)(came - From).TotalMinutes : 0;
}
