using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Reporting.Kpi;

/// <summary>What a figure was counted from.</summary>
[Needs(ReportingPermissions.ViewTeam)]
public sealed class RowsModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true, Name = "person")]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "missed")]
    public bool Missed { get; set; }

    public KpiOf Of { get; private set; }
    public PageOf<KpiRow> Rows { get; private set; } = null!;
    public KpiReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery] string? of, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        if (KpiWords.Read(of) is not { } asked)
            return NotFound();

        (Of, var month) = (asked, Network.IndexModel.Read(Month));
        Report = await mediator.Send(new GetKpis(month), ct);
        Rows = await mediator.Send(new ListKpiRows(asked, month, Person, Missed, p, size), ct);
        return Page();
    }
}
