using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>When something promised is due: by the clock on the wall, or only while the office is open; and without the time we waited for the customer.</summary>
public sealed class ServiceClock(IAppDb db, BusinessCalendar calendar, CompanySettings settings)
{
    public Task<DateTimeOffset> Due(DateTimeOffset from, int minutes, TicketClock clock, CancellationToken ct) => After(from, TimeSpan.FromMinutes(minutes), clock, ct);

    /// <summary>It is our turn again, if we waited for the customer: nothing of the time that was left is lost.</summary>
    public async Task EndPause(Ticket ticket, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.WaitingSince is not { } since)
            return;

        await Load(ticket, ct);
        var clock = await db.TicketCategories.Where(x => x.Id == ticket.CategoryId).Select(x => x.Clock).SingleAsync(ct);
        var waited = await Between(since, now, clock, ct);
        ticket.Resume(await MovedOn(ticket.ResolutionDueAt, since, waited, clock, ct), (int)waited.TotalMinutes, by, now);
    }

    /// <summary>Of another category, or otherwise urgent: counted from when it came in, without the pauses.</summary>
    public async Task<bool> Reclassify(Ticket ticket, TicketCategory category, TicketPriority priority, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        await Load(ticket, ct);
        var before = await db.TicketCategories.Where(x => x.Id == ticket.CategoryId).Select(x => x.Name).SingleAsync(ct);
        var response = await Due(ticket.OpenedAt, category.ResponseFor(priority), category.Clock, ct);
        var (resolution, paused) = (await Due(ticket.OpenedAt, category.ResolutionFor(priority), category.Clock, ct), TimeSpan.Zero);
        foreach (var pause in ticket.Pauses.OrderBy(x => x.FromAt))
            if (pause.UntilAt is { } until)
            {
                var waited = await Between(pause.FromAt, until, category.Clock, ct);
                paused += waited;
                resolution = await MovedOn(resolution, pause.FromAt, waited, category.Clock, ct);
            }

        var zone = TimeZoneInfo.FindSystemTimeZoneById((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var change = TicketCodes.Change(before, ticket.Priority, ticket.ResponseDueAt, ticket.ResolutionDueAt, category.Name, priority, response, resolution, zone);
        return ticket.Reclassify(category, priority, response, resolution, (int)paused.TotalMinutes, change, by, now);
    }

    /// <summary>What was late before we began to wait stays late.</summary>
    private async Task<DateTimeOffset> MovedOn(DateTimeOffset due, DateTimeOffset since, TimeSpan waited, TicketClock clock, CancellationToken ct) =>
        since < due ? await After(due, waited, clock, ct) : due;

    private async Task<DateTimeOffset> After(DateTimeOffset from, TimeSpan time, TicketClock clock, CancellationToken ct) =>
        clock is TicketClock.Always ? from + time : await calendar.AfterOpenTime(from, time, await Zone(ct), ct);

    private async Task<TimeSpan> Between(DateTimeOffset from, DateTimeOffset until, TicketClock clock, CancellationToken ct) =>
        clock is TicketClock.Always ? until - from : await calendar.OpenTimeBetween(from, until, await Zone(ct), ct);

    private async Task<string> Zone(CancellationToken ct) => (await settings.Get<CompanyProfile>(ct)).TimeZone;

    private Task Load(Ticket ticket, CancellationToken ct) => db.TicketPauses.Where(x => x.TicketId == ticket.Id).LoadAsync(ct);
}
