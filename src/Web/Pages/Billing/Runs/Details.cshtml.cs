using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Runs;

[Needs(BillingPermissions.ViewRuns)]
public sealed class DetailsModel(IMediator mediator) : PageModel
{
    public BillingRunDetails Run { get; private set; } = null!;
    public PageOf<BillingSkipRow> Skips { get; private set; } = null!;
    public string Topic => $"billing-run:{Run.Run.Id}";

    public async Task OnGetAsync([FromRoute] Guid id, [FromQuery] int p = 1, CancellationToken ct = default)
    {
        Run = await mediator.Send(new GetBillingRun(id), ct);
        Skips = await mediator.Send(new ListBillingSkips(id, null, p), ct);
    }
}
