using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Api;
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

    /// <summary>Of the next receipt from the roll; sent twice it is one.</summary>
    public Guid PrintId { get; private set; } = Guid.CreateVersion7();

    /// <summary>Receipts go to a printer in the network.</summary>
    public bool HasPrinter { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostReverseAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { PaymentId = Id }, ct);
        TempData["Notice"] = text["Pembayaran dibatalkan."].Value;
        return Redirect($"/billing/payments/{Id}");
    }

    /// <summary>A receipt on a roll: to the printer at the counter, or without one to the browser's own print.</summary>
    public async Task<IActionResult> OnPostStripAsync([FromForm] Guid printId, CancellationToken ct)
    {
        if (!await mediator.Send(new HasReceiptPrinter(), ct))
            return await OnPostBrowserAsync(printId, ct);

        PrintId = printId;
        await mediator.Send(new TakeReceipt { Id = printId, PaymentId = Id }, ct);
        await mediator.Send(new SendStrip(Id, printId, ChargesApi.SiteOf(Request)), ct);
        TempData["Notice"] = text["Struk dikirim ke printer."].Value;
        return Redirect($"/billing/payments/{Id}");
    }

    public async Task<IActionResult> OnPostBrowserAsync([FromForm] Guid printId, CancellationToken ct)
    {
        await mediator.Send(new TakeReceipt { Id = printId, PaymentId = Id }, ct);
        return Redirect($"/billing/payments/{Id}/strip?print={printId}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Payment = await mediator.Send(new GetPayment(Id), ct);
        HasPrinter = await mediator.Send(new HasReceiptPrinter(), ct);
    }
}
