using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Reporting.Kpi;

[Needs(ReportingPermissions.ViewTeam)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary><c>2026-11</c></summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    public KpiReport Report { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Report = await mediator.Send(new GetKpis(Network.IndexModel.Read(Month)), ct);
}
