using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Payments;

[Needs(BillingPermissions.ViewPayments)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text, IBrand brand) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ReversePayment Input { get; set; } = new();

    public PaymentDetails Payment { get; private set; } = null!;
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostReverseAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { PaymentId = Id }, ct);
        TempData["Notice"] = text["Pembayaran dibatalkan."].Value;
        return Redirect($"/billing/payments/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Payment = await mediator.Send(new GetPayment(Id), ct);
}
