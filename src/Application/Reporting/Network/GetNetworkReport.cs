using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Network;

/// <summary>A month of the network: how long customers were online and how much they used, by router and area.</summary>
/// <param name="Month">any of its days; null for this one</param>
[Requires(ReportingPermissions.ViewNetwork)]
public sealed record GetNetworkReport(DateOnly? Month = null) : IQuery<NetworkReport>;

/// <param name="First">of the month</param>
/// <param name="Uptime">of all customers, 0 to 1; null while no day is added up</param>
/// <param name="Days">every day of the month until today, the oldest first</param>
/// <param name="Routers">the worst uptime first, as <paramref name="Areas"/></param>
/// <param name="Outages">mass outages that began in it</param>
public sealed record NetworkReport(
    DateOnly First, double? Uptime, IReadOnlyList<NetworkReport.OneDay> Days, IReadOnlyList<NetworkReport.RouterLine> Routers, IReadOnlyList<NetworkReport.AreaLine> Areas, int Outages, int PowerCuts)
{
    /// <param name="Uptime">null for a day that is not added up</param>
    public sealed record OneDay(DateOnly Day, double? Uptime, long? DownBps, long? UpBps);

    /// <param name="Customers">on an average day</param>
    /// <param name="Bandwidth">null when nothing was counted</param>
    /// <param name="SoldMbps">download of all packages of its active customers</param>
    public sealed record RouterLine(Guid Id, string Code, string Name, int Customers, double? Uptime, RouterBandwidth? Bandwidth, long SoldMbps)
    {
        /// <summary>How much of what was sold is used at the busiest: p95 of the download, 0 to 1 and beyond.</summary>
        public double? Used => Bandwidth is { } used && SoldMbps > 0 ? used.DownP95 / (SoldMbps * 1_000_000d) : null;
    }

    /// <param name="Customers">on an average day</param>
    public sealed record AreaLine(string Code, string Name, int Customers, double? Uptime);
}

internal sealed class GetNetworkReportValidator : AbstractValidator<GetNetworkReport>
{
    public GetNetworkReportValidator() => RuleFor(x => x.Month).Must(month => month is null or { Year: >= 2000 and < 2200 }).WithMessage("Pilih bulan.");
}

internal sealed class GetNetworkReportHandler(IAppDb db, ITrafficBook traffic, CompanySettings settings, BusinessCalendar calendar) : IRequestHandler<GetNetworkReport, NetworkReport>
{
    /// <summary>Behind everybody of whom something is known; the worst come first.</summary>
    private const double Unknown = 2;

    public async Task<NetworkReport> Handle(GetNetworkReport query, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var today = calendar.TodayIn(zone);
        var month = query.Month ?? today;
        var (first, last) = (new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)));
        var (from, until) = (BusinessCalendar.StartOf(first, zone), BusinessCalendar.StartOf(last.AddDays(1), zone));

        var totals = await db.UptimeTotals.Where(x => x.Day >= first && x.Day <= last).ToListAsync(ct);
        var bandwidth = (await traffic.ByRouter(from, until, ct)).ToDictionary(x => x.RouterId);
        var byDay = (await traffic.ByDay(from, until, zone, ct)).ToDictionary(x => x.Day);
        var outages = await db.Outages.Where(x => x.MergedInto == null && x.StartedAt >= from && x.StartedAt < until).GroupBy(x => x.IsPower).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(ct);

        return new NetworkReport(
            first, Share(totals), [.. Days(first, last < today ? last : today).Select(day => new NetworkReport.OneDay(
                day, Share(totals.Where(x => x.Day == day)), byDay.GetValueOrDefault(day)?.DownAverage, byDay.GetValueOrDefault(day)?.UpAverage))],
            await Routers(totals, bandwidth, ct), await Areas(totals, ct), outages.Sum(x => x.Count), outages.Where(x => x.Key).Sum(x => x.Count));
    }

    private async Task<IReadOnlyList<NetworkReport.RouterLine>> Routers(List<UptimeTotal> totals, Dictionary<Guid, RouterBandwidth> bandwidth, CancellationToken ct)
    {
        var ids = totals.Select(x => x.RouterId).Concat(bandwidth.Keys).Distinct().ToList();
        var routers = await db.Routers.IgnoreQueryFilters(Archived.Routers).Where(x => ids.Contains(x.Id)).OrderBy(x => x.Code).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);
        var sold = await (
            from customer in db.Customers
            where customer.Status == CustomerStatus.Active && ids.Contains(customer.RouterId)
            join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on customer.PackageId equals package.Id
            group (long)package.DownloadMbps by customer.RouterId into mine
            select new { mine.Key, Mbps = mine.Sum() }).ToDictionaryAsync(x => x.Key, x => x.Mbps, ct);
        var byRouter = totals.ToLookup(x => x.RouterId);
        return [.. routers.Select(x => new NetworkReport.RouterLine(
            x.Id, x.Code, x.Name, Customers(byRouter[x.Id]), Share(byRouter[x.Id]), bandwidth.GetValueOrDefault(x.Id), sold.GetValueOrDefault(x.Id))).OrderBy(x => x.Uptime ?? Unknown)];
    }

    private async Task<IReadOnlyList<NetworkReport.AreaLine>> Areas(List<UptimeTotal> totals, CancellationToken ct)
    {
        var byArea = totals.ToLookup(x => x.LocationCodeId);
        var ids = byArea.Select(x => x.Key).ToList();
        var areas = await db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Where(x => ids.Contains(x.Id)).OrderBy(x => x.Code).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct);
        return [.. areas.Select(x => new NetworkReport.AreaLine(x.Code, x.Name, Customers(byArea[x.Id]), Share(byArea[x.Id]))).OrderBy(x => x.Uptime ?? Unknown)];
    }

    private static double? Share(IEnumerable<UptimeTotal> totals)
    {
        var (online, known) = totals.Aggregate((Online: 0L, Known: 0L), (sum, x) => (sum.Online + x.OnlineS, sum.Known + x.KnownS));
        return known == 0 ? null : (double)online / known;
    }

    private static int Customers(IEnumerable<UptimeTotal> totals) =>
        (int)Math.Round(totals.GroupBy(x => x.Day).Select(day => day.Sum(x => x.Customers)).DefaultIfEmpty(0).Average());

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }
}
