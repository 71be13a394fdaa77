using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Web.Api;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace IspJabbar.Web.Pages.Pay;

/// <summary>One bill, for whoever has its link: what it is for, how to pay, and that it is paid. Before any sign-in, and nothing about anything else.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Paying)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(IMediator mediator) : PageModel, IRefill
{
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>Another way than the one chosen before.</summary>
    [BindProperty(SupportsGet = true, Name = "other")]
    public bool WantsOther { get; set; }

    public BillToPay Bill { get; private set; } = null!;

    public bool IsOpen => Bill.Outstanding > 0 && Bill.Status is InvoiceStatus.Unpaid or InvoiceStatus.PartiallyPaid or InvoiceStatus.Overdue;

    public bool IsPaid => Bill.Status is InvoiceStatus.Paid;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] ChargeMethod method, CancellationToken ct)
    {
        await mediator.Send(new PayBill(Token, method, ChargesApi.SiteOf(Request)), ct);
        return Redirect($"/pay/{Token}");
    }

    public async Task Refill(CancellationToken ct) => Bill = await mediator.Send(new GetBillToPay(Token), ct);
}
