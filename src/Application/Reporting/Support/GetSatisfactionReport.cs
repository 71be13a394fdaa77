using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Support;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>How customers found what was done about the tickets that came in during a month.</summary>
/// <param name="Month">any day of it; null: this one</param>
[Requires(SupportPermissions.ReportTickets)]
public sealed record GetSatisfactionReport(DateOnly? Month = null) : IQuery<SatisfactionReport>;

/// <param name="First">first day of the month</param>
/// <param name="Stars">how many gave one star, two, … five</param>
/// <param name="Worst">the ratings of two stars or fewer, the newest first; at most twenty</param>
public sealed record SatisfactionReport(DateOnly First, SatisfactionReport.Line All, IReadOnlyList<int> Stars, IReadOnlyList<SatisfactionReport.Line> People, IReadOnlyList<SatisfactionReport.Line> Months, IReadOnlyList<SatisfactionReport.Said> Worst)
{
    /// <param name="Key">id of the person, or the month; empty: all, or nobody</param>
    /// <param name="FirstContact">solved by the first who had it, without a visit, and not opened again</param>
    public sealed record Line(string Key, string Name, int Solved, int FirstContact, int Rated, int Low, int StarsInAll)
    {
        /// <summary>1–5; null while nobody said.</summary>
        public double? Average => Rated == 0 ? null : StarsInAll / (double)Rated;

        /// <summary>0–1; null while nothing is solved.</summary>
        public double? FirstContactShare => Solved == 0 ? null : FirstContact / (double)Solved;
    }

    public sealed record Said(Guid TicketId, string Number, string Subject, int Stars, string? Comment, string? Assignee, DateTimeOffset At);
}

internal sealed class GetSatisfactionReportHandler(IAppDb db, TicketList list, CompanySettings settings, BusinessCalendar calendar) : IRequestHandler<GetSatisfactionReport, SatisfactionReport>
{
    private const int ShownMonths = 12;
    private const int ShownWorst = 20;

    public async Task<SatisfactionReport> Handle(GetSatisfactionReport query, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var day = query.Month ?? calendar.TodayIn(zone);
        var first = new DateOnly(day.Year, day.Month, 1);
        var solved = list.Filtered(Within(first, zone));

        var counted = await solved.GroupBy(x => x.AssigneeId).Select(x => new { x.Key, Solved = x.Count() }).ToListAsync(ct);
        var atFirst = await list.Filtered(Within(first, zone) with { Quality = TicketQuality.FirstContact }).GroupBy(x => x.AssigneeId).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(ct);
        var rated = await (
            from ticket in solved
            join rating in db.TicketRatings on new { TicketId = ticket.Id, Round = ticket.Reopened } equals new { rating.TicketId, rating.Round }
            group rating by new { ticket.AssigneeId, rating.Stars } into one
            select new { one.Key.AssigneeId, one.Key.Stars, Count = one.Count() }).ToListAsync(ct);
        var ids = counted.Select(x => x.Key).OfType<Guid>().ToList();
        var names = await db.Users.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.FullName }).ToListAsync(ct);
        var people = counted.Select(x => new SatisfactionReport.Line(
            x.Key?.ToString() ?? "", names.Find(y => y.Id == x.Key)?.FullName ?? "", x.Solved, atFirst.Find(y => y.Key == x.Key)?.Count ?? 0, rated.Where(y => y.AssigneeId == x.Key).Sum(y => y.Count),
            rated.Where(y => y.AssigneeId == x.Key && y.Stars <= TicketQualities.Low).Sum(y => y.Count), rated.Where(y => y.AssigneeId == x.Key).Sum(y => y.Count * y.Stars)));

        List<SatisfactionReport.Line> months = [];
        for (var back = ShownMonths - 1; back >= 0; back--)
            months.Add(await Month(first.AddMonths(-back), zone, ct));

        var worst = await (
            from ticket in list.Filtered(Within(first, zone) with { Quality = TicketQuality.RatedLow })
            join rating in db.TicketRatings on new { TicketId = ticket.Id, Round = ticket.Reopened } equals new { rating.TicketId, rating.Round }
            orderby rating.At descending, rating.Id
            select new SatisfactionReport.Said(
                ticket.Id, ticket.Number, ticket.Subject, rating.Stars, rating.Comment, db.Users.Where(x => x.Id == rating.AssigneeId).Select(x => x.FullName).FirstOrDefault(), rating.At)).Take(ShownWorst).ToListAsync(ct);
        return new(
            first, months[^1] with { Key = "" }, [.. Enumerable.Range(1, TicketRating.Best).Select(stars => rated.Where(x => x.Stars == stars).Sum(x => x.Count))],
            [.. people.OrderBy(x => x.Key.Length == 0).ThenBy(x => x.Name, StringComparer.CurrentCulture)], months, worst);
    }

    private async Task<SatisfactionReport.Line> Month(DateOnly first, string zone, CancellationToken ct)
    {
        var within = Within(first, zone);
        var stars = await (
            from ticket in list.Filtered(within)
            join rating in db.TicketRatings on new { TicketId = ticket.Id, Round = ticket.Reopened } equals new { rating.TicketId, rating.Round }
            group rating by rating.Stars into one
            select new { Stars = one.Key, Count = one.Count() }).ToListAsync(ct);
        return new(
            $"{first:yyyy-MM}", "", await list.Filtered(within).CountAsync(ct), await list.Filtered(within with { Quality = TicketQuality.FirstContact }).CountAsync(ct), stars.Sum(x => x.Count),
            stars.Where(x => x.Stars <= TicketQualities.Low).Sum(x => x.Count), stars.Sum(x => x.Count * x.Stars));
    }

    private static TicketFilter Within(DateOnly first, string zone) =>
        new() { OpenedFrom = BusinessCalendar.StartOf(first, zone), OpenedBefore = BusinessCalendar.StartOf(first.AddMonths(1), zone), Quality = TicketQuality.Solved };
}
