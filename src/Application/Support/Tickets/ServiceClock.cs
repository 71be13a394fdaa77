using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Support;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>When something promised is due: by the clock on the wall, or only while the office is open.</summary>
public sealed class ServiceClock(BusinessCalendar calendar, CompanySettings settings)
{
    public async Task<DateTimeOffset> Due(DateTimeOffset from, int minutes, TicketClock clock, CancellationToken ct) => clock is TicketClock.Always
        ? from.AddMinutes(minutes)
        : await calendar.AfterOpenTime(from, TimeSpan.FromMinutes(minutes), (await settings.Get<CompanyProfile>(ct)).TimeZone, ct);
}
