using FluentValidation;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Reporting.Documents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Kpi;

/// <summary>How well customers were served in a month, by whom, and how that was in the months before.</summary>
/// <param name="Month">any of its days; null for this one</param>
[Requires(ReportingPermissions.ViewTeam)]
public sealed record GetKpis(DateOnly? Month = null) : IQuery<KpiReport>;

/// <summary>The tickets or visits behind a figure, by the same definition.</summary>
/// <param name="Person">null: everybody's</param>
[Requires(ReportingPermissions.ViewTeam)]
public sealed record ListKpiRows(KpiOf Of, DateOnly? Month = null, Guid? Person = null, bool Missed = false, int Page = 1, int PageSize = 25) : IQuery<PageOf<KpiRow>>;

[Requires(ReportingPermissions.ViewTeam)]
public sealed record DrawKpis(DateOnly? Month = null) : IQuery<Drawn>;

/// <summary>What is aimed at.</summary>
public static class KpiTargets
{
    /// <summary>Minutes.</summary>
    public const double Response = 120;
    public const double OnTime = 0.95;
    public const double Rating = 4.5;
    public const double FirstVisit = 0.8;

    extension(KpiOf of)
    {
        /// <summary>The figure that is judged; visits have none.</summary>
        public double? Judged(KpiSum sum) => of switch
        {
            KpiOf.Response or KpiOf.Rating => sum.Average,
            KpiOf.Visits => sum.PerDay,
            _ => sum.Share,
        };

        /// <returns>null where there is nothing to judge</returns>
        public bool? Reaches(KpiSum sum) => (of, of.Judged(sum)) switch
        {
            (_, null) or (KpiOf.Visits, _) => null,
            (KpiOf.Response, { } minutes) => minutes < Response,
            (KpiOf.OnTime, { } share) => share > OnTime,
            (KpiOf.Rating, { } stars) => stars > Rating,
            (_, { } share) => share > FirstVisit,
        };
    }
}

/// <param name="First">of the month</param>
/// <param name="Months">of each figure the last six, the oldest first, months without anything included</param>
public sealed record KpiReport(DateOnly First, IReadOnlyDictionary<KpiOf, KpiSum> Sums, IReadOnlyDictionary<KpiOf, IReadOnlyList<KpiMonthSum>> Months, IReadOnlyList<KpiReport.Person> People)
{
    /// <param name="Sums">only what they had a part in</param>
    public sealed record Person(Guid Id, string Name, IReadOnlyDictionary<KpiOf, KpiSum> Sums)
    {
        public bool Visits => Sums.ContainsKey(KpiOf.Visits);
        public bool Answers => Sums.ContainsKey(KpiOf.Response) || Sums.ContainsKey(KpiOf.OnTime);
        public KpiSum Of(KpiOf of) => Sums.GetValueOrDefault(of, KpiSum.None);
    }
}

internal sealed class GetKpisValidator : AbstractValidator<GetKpis>
{
    public GetKpisValidator() => RuleFor(x => x.Month).Must(month => month is null or { Year: >= 2000 and < 2200 }).WithMessage("Pilih bulan.");
}

internal sealed class GetKpisHandler(IAppDb db, IKpiBook book, CompanySettings settings, BusinessCalendar calendar, InvoiceSheets sheets, IStationery stationery, ICurrentUser user)
    : IRequestHandler<GetKpis, KpiReport>, IRequestHandler<ListKpiRows, PageOf<KpiRow>>, IRequestHandler<DrawKpis, Drawn>
{
    private const int Trend = 6;

    public async Task<KpiReport> Handle(GetKpis query, CancellationToken ct)
    {
        var (first, zone) = await Month(query.Month, ct);
        var (from, until) = (BusinessCalendar.StartOf(first, zone), BusinessCalendar.StartOf(first.AddMonths(1), zone));
        var since = first.AddMonths(1 - Trend);
        Dictionary<KpiOf, KpiSum> sums = [];
        Dictionary<KpiOf, IReadOnlyList<KpiMonthSum>> months = [];
        Dictionary<Guid, Dictionary<KpiOf, KpiSum>> people = [];

        foreach (var of in Enum.GetValues<KpiOf>())
        {
            var found = (await book.ByMonth(of, BusinessCalendar.StartOf(since, zone), until, zone, ct)).ToDictionary(x => x.Month, x => x.Sum);
            months[of] = [.. Enumerable.Range(0, Trend).Select(by => since.AddMonths(by)).Select(month => new KpiMonthSum(month, found.GetValueOrDefault(month, KpiSum.None)))];
            sums[of] = found.GetValueOrDefault(first, KpiSum.None);
            foreach (var one in await book.ByPerson(of, from, until, zone, ct))
            {
                if (!people.TryGetValue(one.PersonId, out var theirs))
                    people[one.PersonId] = theirs = [];
                theirs[of] = one.Sum;
            }
        }

        var ids = people.Keys.ToArray();
        var names = await db.Users.Where(x => ids.Contains(x.Id)).OrderBy(x => x.FullName).ThenBy(x => x.Id).Select(x => new { x.Id, x.FullName }).ToListAsync(ct);
        return new KpiReport(first, sums, months, [.. names.Select(x => new KpiReport.Person(x.Id, x.FullName, people[x.Id]))]);
    }

    public async Task<PageOf<KpiRow>> Handle(ListKpiRows query, CancellationToken ct)
    {
        var (first, zone) = await Month(query.Month, ct);
        var (from, until) = (BusinessCalendar.StartOf(first, zone), BusinessCalendar.StartOf(first.AddMonths(1), zone));
        var size = Math.Clamp(query.PageSize, 1, Paging.LargestPage);
        var page = Math.Max(query.Page, 1);
        var rows = await book.Rows(query.Of, from, until, query.Person, query.Missed, (page - 1) * size, size, ct);
        return new PageOf<KpiRow>(rows, await book.Count(query.Of, from, until, query.Person, query.Missed, ct), page, size);
    }

    public async Task<Drawn> Handle(DrawKpis query, CancellationToken ct)
    {
        var report = await Handle(new GetKpis(query.Month), ct);
        return new Drawn($"kpi-{report.First:yyyy-MM}.pdf", await stationery.Kpis(await sheets.Letterhead(ct), report, user.FullName));
    }

    private async Task<(DateOnly First, string Zone)> Month(DateOnly? wanted, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var day = wanted ?? calendar.TodayIn(zone);
        return (new DateOnly(day.Year, day.Month, 1), zone);
    }
}
