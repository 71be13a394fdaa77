using System.Globalization;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network.Sessions;
using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Reporting.Network;

[Needs(ReportingPermissions.ViewNetwork)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary><c>2026-11</c></summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    public NetworkReport Report { get; private set; } = null!;

    public IReadOnlyList<(DateOnly Day, double? Share)> Uptime => [.. Report.Days.Select(x => (x.Day, x.Uptime))];

    public IReadOnlyList<RatePoint> Traffic => [.. Report.Days.Select(x => new RatePoint(new DateTimeOffset(x.Day.ToDateTime(new TimeOnly(5, 0)), TimeSpan.Zero), x.DownBps, x.UpBps))];

    public PageOf<WorstUptimeRow> Worst { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, CancellationToken ct = default)
    {
        Report = await mediator.Send(new GetNetworkReport(Read(Month)), ct);
        Worst = await mediator.Send(new ListWorstUptime(Read(Month), p), ct);
    }

    /// <returns>null for what is no month: the report is then of this one</returns>
    public static DateOnly? Read(string? month) => DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
