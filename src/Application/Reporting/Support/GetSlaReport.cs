using System.Linq.Expressions;
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

/// <summary>What was promised for the tickets that came in during a month, and what became of it: by category, by who works on them, and over a year.</summary>
/// <param name="Month">any day of it; null: this one</param>
[Requires(SupportPermissions.ReportTickets)]
public sealed record GetSlaReport(DateOnly? Month = null) : IQuery<SlaReport>;

/// <param name="First">first day of the month</param>
/// <param name="Months">twelve, the last one is this; each by its first day, <c>2026-11</c></param>
public sealed record SlaReport(DateOnly First, SlaReport.Line All, IReadOnlyList<SlaReport.Line> Categories, IReadOnlyList<SlaReport.Line> People, IReadOnlyList<SlaReport.Line> Months)
{
    /// <summary>The rest of <paramref name="Tickets"/> is still open and in time.</summary>
    /// <param name="Key">code of the category, id of the person, or the month; empty: all, or nobody</param>
    /// <param name="Tickets">that came in and were not cancelled</param>
    public sealed record Line(string Key, string Name, int Tickets, int ResponseMet, int ResponseMissed, int ResolutionMet, int ResolutionMissed)
    {
        /// <summary>Of those of which it is known, 0–1; null while none is.</summary>
        public double? ResponseShare => Share(ResponseMet, ResponseMissed);
        public double? ResolutionShare => Share(ResolutionMet, ResolutionMissed);

        private static double? Share(int met, int missed) => met + missed == 0 ? null : met / (double)(met + missed);
    }
}

internal sealed class GetSlaReportHandler(IAppDb db, TicketList list, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock) : IRequestHandler<GetSlaReport, SlaReport>
{
    private const int ShownMonths = 12;

    public async Task<SlaReport> Handle(GetSlaReport query, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var day = query.Month ?? calendar.TodayIn(zone);
        var first = new DateOnly(day.Year, day.Month, 1);
        var month = Within(first, zone);

        var categories = await Count(month, x => x.CategoryId.ToString(), ct);
        var people = await Count(month, x => x.AssigneeId == null ? "" : x.AssigneeId.ToString()!, ct);
        var names = await db.TicketCategories.OrderBy(x => x.Position).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);
        var ids = people.Keys.Where(x => x.Length > 0).Select(Guid.Parse).ToList();
        var staff = await db.Users.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.FullName }).ToListAsync(ct);

        List<SlaReport.Line> months = [];
        for (var back = ShownMonths - 1; back >= 0; back--)
        {
            var at = first.AddMonths(-back);
            var counted = await Count(Within(at, zone), _ => "", ct);
            months.Add((counted.GetValueOrDefault("") ?? Nothing) with { Key = $"{at:yyyy-MM}" });
        }

        return new SlaReport(
            first, months[^1] with { Key = "" },
            [.. names.Where(x => categories.ContainsKey(x.Id.ToString())).Select(x => categories[x.Id.ToString()] with { Key = x.Code, Name = x.Name })],
            [.. people.Select(x => x.Value with { Key = x.Key, Name = staff.Find(y => y.Id.ToString() == x.Key)?.FullName ?? "" }).OrderBy(x => x.Name.Length == 0).ThenBy(x => x.Name, StringComparer.CurrentCulture)],
            months);
    }

    private static readonly SlaReport.Line Nothing = new("", "", 0, 0, 0, 0, 0);

    private static TicketFilter Within(DateOnly first, string zone) =>
        new() { OpenedFrom = BusinessCalendar.StartOf(first, zone), OpenedBefore = BusinessCalendar.StartOf(first.AddMonths(1), zone), Sla = TicketSla.Promised };

    /// <summary>By what the list itself is narrowed with, so that a number is the length of the list behind it.</summary>
    private async Task<Dictionary<string, SlaReport.Line>> Count(TicketFilter filter, Expression<Func<Ticket, string>> by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (rightResponse, lateResponse) = (TicketSlas.Of(TicketSla.ResponseMet, now), TicketSlas.Of(TicketSla.ResponseMissed, now));
        var (rightSolution, lateSolution) = (TicketSlas.Of(TicketSla.ResolutionMet, now), TicketSlas.Of(TicketSla.ResolutionMissed, now));
        var rows = await list.Filtered(filter).GroupBy(by).Select(x => new SlaReport.Line(
            x.Key, "", x.Count(), x.AsQueryable().Count(rightResponse), x.AsQueryable().Count(lateResponse), x.AsQueryable().Count(rightSolution), x.AsQueryable().Count(lateSolution))).ToListAsync(ct);
        return rows.ToDictionary(x => x.Key);
    }
}
