using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Finance;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Reporting.Finance;

[Needs(ReportingPermissions.ViewFinance)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary><c>2026-11</c></summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    public FinanceOverview Overview { get; private set; } = null!;
    public Aging Aging { get; private set; } = null!;

    /// <summary>Months with bills; the one that was asked for first, and none without it.</summary>
    public IReadOnlyList<(DateOnly First, IReadOnlyList<double> Shares)> Rates =>
        Overview.Months[0].Rates.Count == 0 ? [] : [.. Overview.Months.Where(x => x.Rates.Count > 0).Select(x => (x.First, x.Rates))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Overview = await mediator.Send(new GetFinanceOverview(Network.IndexModel.Read(Month)), ct);
        Aging = await mediator.Send(new GetAging(), ct);
    }
}
