using IspJabbar.Application.Company;
using IspJabbar.Application.Network.Settings;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class NetworkModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (sync, drift, outages) = await mediator.Send(new GetNetworkSettings(), ct);
        Input = new Form
        {
            EveryMinutes = sync.EveryMinutes, FailuresUntilOffline = sync.FailuresUntilOffline, SessionMonths = sync.SessionMonths, TrafficMinutes = sync.TrafficMinutes,
            SampleMonths = sync.SampleMonths, LogDays = sync.LogDays,
            MostPercent = drift.MostPercent,
            OutageSharePercent = outages.SharePercent, OutageLeastCustomers = outages.LeastCustomers, OutageWindowMinutes = outages.WindowMinutes, OutageCalmMinutes = outages.CalmMinutes,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeNetworkSettings
        {
            EveryMinutes = Input.EveryMinutes ?? 0, FailuresUntilOffline = Input.FailuresUntilOffline ?? 0, SessionMonths = Input.SessionMonths ?? 0,
            SampleMonths = Input.SampleMonths ?? 0, LogDays = Input.LogDays ?? 0, TrafficMinutes = Input.TrafficMinutes ?? -1, MostPercent = Input.MostPercent ?? 0,
            OutageSharePercent = Input.OutageSharePercent ?? 0, OutageLeastCustomers = Input.OutageLeastCustomers ?? 0,
            OutageWindowMinutes = Input.OutageWindowMinutes ?? 0, OutageCalmMinutes = Input.OutageCalmMinutes ?? 0,
        }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/network");
    }

    public sealed record Form
    {
        public int? EveryMinutes { get; init; }
        public int? FailuresUntilOffline { get; init; }
        public int? TrafficMinutes { get; init; }
        public int? SessionMonths { get; init; }
        public int? SampleMonths { get; init; }
        public int? LogDays { get; init; }
        public int? MostPercent { get; init; }
        public int? OutageSharePercent { get; init; }
        public int? OutageLeastCustomers { get; init; }
        public int? OutageWindowMinutes { get; init; }
        public int? OutageCalmMinutes { get; init; }
    }
}
