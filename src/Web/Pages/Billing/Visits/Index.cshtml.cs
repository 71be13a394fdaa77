using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Visits;

[Needs(BillingPermissions.ViewVisitBills)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<VisitBillFacts> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default) => Rows = await mediator.Send(new ListVisitBills(p, size), ct);
}
