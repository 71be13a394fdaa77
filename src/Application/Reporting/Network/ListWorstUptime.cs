using FluentValidation;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Network;

/// <summary>Customers who were away longest in a month, the worst first. Only days that are added up count, and on these only a quarter of an hour or more.</summary>
/// <param name="Month">any of its days; null for this one</param>
[Requires(ReportingPermissions.ViewNetwork)]
public sealed record ListWorstUptime(DateOnly? Month = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<WorstUptimeRow>>;

/// <summary>The report of a month ready to be printed: uptime, use, outages, and who has it worst.</summary>
[Requires(ReportingPermissions.ViewNetwork)]
public sealed record DrawNetworkReport(DateOnly? Month = null) : IQuery<Drawn>;

/// <param name="Away">altogether</param>
/// <param name="Days">on which they were away for a quarter of an hour or more</param>
public sealed record WorstUptimeRow(Guid CustomerId, string Customer, string Number, string RouterCode, string Area, TimeSpan Away, int Days);

/// <summary>A month of the network as it goes to paper.</summary>
/// <param name="Outages">that began in it, the newest first; the longest list is cut</param>
public sealed record NetworkSheet(NetworkReport Report, IReadOnlyList<WorstUptimeRow> Worst, IReadOnlyList<NetworkSheet.OutageLine> Outages)
{
    /// <param name="EndedAt">null while it lasts</param>
    /// <param name="Customers">all who ever were part of it</param>
    public sealed record OutageLine(OutageLevel Level, string Place, OutageCause Cause, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Customers);
}

internal sealed class ListWorstUptimeValidator : AbstractValidator<ListWorstUptime>
{
    public ListWorstUptimeValidator() => RuleFor(x => x.Month).Must(month => month is null or { Year: >= 2000 and < 2200 }).WithMessage("Pilih bulan.");
}

internal sealed class ListWorstUptimeHandler(IAppDb db, ICustomerScope scope, CompanySettings settings, BusinessCalendar calendar, InvoiceSheets sheets, IStationery stationery, ICurrentUser user, IMediator mediator)
    : IRequestHandler<ListWorstUptime, PageOf<WorstUptimeRow>>, IRequestHandler<DrawNetworkReport, Drawn>
{
    /// <summary>Of each list on paper; more is read by nobody.</summary>
    private const int MostOnPaper = 40;

    public async Task<PageOf<WorstUptimeRow>> Handle(ListWorstUptime query, CancellationToken ct)
    {
        var (first, last, _) = await Days(query.Month, ct);
        var away = db.OfflineDays.Where(x => x.Day >= first && x.Day <= last).GroupBy(x => x.SecretId)
            .Select(days => new { SecretId = days.Key, Seconds = days.Sum(x => (long)x.OfflineS), Days = days.Count() });
        var page = await (
            from sum in away
            join secret in db.PppoeSecrets on sum.SecretId equals secret.Id
            join customer in scope.Visible on secret.CustomerId equals customer.Id
            join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on secret.RouterId equals router.Id
            join area in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on customer.LocationCodeId equals area.Id
            orderby sum.Seconds descending, secret.Id
            select new { customer.Id, customer.FullName, Number = customer.Number.Value, Router = router.Code, Area = area.Code, sum.Seconds, sum.Days }).ToPage(query.Page, query.PageSize, ct);
        return new PageOf<WorstUptimeRow>([.. page.Items.Select(x => new WorstUptimeRow(x.Id, x.FullName, x.Number, x.Router, x.Area, TimeSpan.FromSeconds(x.Seconds), x.Days))], page.Total, page.Page, page.PageSize);
    }

    public async Task<Drawn> Handle(DrawNetworkReport query, CancellationToken ct)
    {
        var (first, last, zone) = await Days(query.Month, ct);
        var (from, until) = (BusinessCalendar.StartOf(first, zone), BusinessCalendar.StartOf(last.AddDays(1), zone));
        var report = await mediator.Send(new GetNetworkReport(first), ct);
        var worst = await Handle(new ListWorstUptime(first, PageSize: MostOnPaper), ct);
        var outages = await db.Outages.Where(x => x.MergedInto == null && x.StartedAt >= from && x.StartedAt < until).OrderByDescending(x => x.StartedAt).ThenByDescending(x => x.Id).Take(MostOnPaper)
            .Select(x => new NetworkSheet.OutageLine(x.Level, x.Place, x.Cause, x.StartedAt, x.EndedAt, x.Affected)).ToListAsync(ct);
        return new Drawn($"jaringan-{first:yyyy-MM}.pdf", await stationery.Network(await sheets.Letterhead(ct), new NetworkSheet(report, worst.Items, outages), user.FullName));
    }

    private async Task<(DateOnly First, DateOnly Last, string Zone)> Days(DateOnly? wanted, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var month = wanted ?? calendar.TodayIn(zone);
        return (new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)), zone);
    }
}
