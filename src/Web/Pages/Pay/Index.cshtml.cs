using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Files;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Web.Api;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Pay;

/// <summary>One bill, for whoever has its link: what it is for, how to pay, and that it is paid. Before any sign-in, and nothing about anything else.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Paying)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>Another way than the one chosen before.</summary>
    [BindProperty(SupportsGet = true, Name = "other")]
    public bool WantsOther { get; set; }

    public BillToPay Bill { get; private set; } = null!;

    public bool IsOpen => Bill.Outstanding > 0 && Bill.Status is InvoiceStatus.Unpaid or InvoiceStatus.PartiallyPaid or InvoiceStatus.Overdue;

    public bool IsPaid => Bill.Status is InvoiceStatus.Paid;

    [BindProperty]
    public ProofForm Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new ProofForm { ProofId = Guid.CreateVersion7(), Amount = Bill.Transfer?.Total ?? Bill.Outstanding };
    }

    public async Task<IActionResult> OnPostProofAsync(CancellationToken ct)
    {
        await mediator.Send(new UploadProof
        {
            Token = Token, ProofId = Input.ProofId, Amount = Input.Amount, PaidOn = Input.PaidOn ?? default, Sender = Input.Sender ?? "", Content = await Upload.Read(Input.File, Document.LargestBytes, ct),
        }, ct);
        TempData["Notice"] = text["Bukti terkirim. Terima kasih."].Value;
        return Redirect($"/pay/{Token}");
    }

    public sealed record ProofForm
    {
        public Guid ProofId { get; init; }
        public IFormFile? File { get; init; }
        public decimal Amount { get; init; }
        public DateOnly? PaidOn { get; init; }
        public string? Sender { get; init; }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] ChargeMethod method, CancellationToken ct)
    {
        await mediator.Send(new PayBill(Token, method, ChargesApi.SiteOf(Request)), ct);
        return Redirect($"/pay/{Token}");
    }

    public async Task<IActionResult> OnPostTransferAsync(CancellationToken ct)
    {
        await mediator.Send(new AskTransfer(Token), ct);
        return Redirect($"/pay/{Token}#transfer");
    }

    public async Task Refill(CancellationToken ct) => Bill = await mediator.Send(new GetBillToPay(Token), ct);
}
