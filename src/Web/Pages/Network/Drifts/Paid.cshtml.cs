using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Network;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Drifts;

/// <summary>Paid, and cut off all the same.</summary>
[Needs(NetworkPermissions.ViewSecrets)]
public sealed class PaidModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromQuery(Name = "p")]
    public int At { get; set; } = 1;

    public PageOf<PaidButIsolated> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostRestoreAsync([FromForm] Guid customerId, CancellationToken ct)
    {
        await mediator.Send(new LiftIsolation { CustomerId = customerId, Only = IsolationReason.Nonpayment, Why = "Tunggakan lunas" }, ct);
        TempData["Notice"] = text["Isolir dibuka; router sedang diberi tahu."].Value;
        return Redirect("/network/drifts/paid");
    }

    public async Task Refill(CancellationToken ct) => Rows = await mediator.Send(new ListPaidButIsolated(At), ct);
}
