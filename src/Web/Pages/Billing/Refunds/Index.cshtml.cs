using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Refunds;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Refunds;

/// <summary>Money to be given back: asked for by one, decided by another.</summary>
[Needs(BillingPermissions.RequestRefund)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 25;

    [BindProperty]
    public Form Input { get; set; } = new();

    public PageOf<RefundRow> Rows { get; private set; } = null!;
    public bool ShowsAll => Show == "all";

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        Guid? proof = null;
        if (await Upload.Read(Input.Proof, ct) is { } bytes)
        {
            await Refill(ct);
            if (Rows.Items.FirstOrDefault(x => x.Id == Input.RefundId) is { } refund)
                await mediator.Send(new AttachFile((proof = Guid.CreateVersion7()).Value, "customer", refund.CustomerId, text["Bukti pengembalian {0}", refund.PaymentNumber] + Path.GetExtension(Input.Proof!.FileName), bytes), ct);
        }

        var state = await mediator.Send(new ApproveRefund(Input.RefundId, Input.Reference, proof), ct);
        return Told(state is RefundState.Approved ? await mediator.Send(new SendRefund(Input.RefundId), ct) : state);
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct) => Told(await mediator.Send(new SendRefund(Input.RefundId), ct));

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        await mediator.Send(new RefuseRefund { RefundId = Input.RefundId, Why = Input.Why ?? "" }, ct);
        return Told(RefundState.Refused);
    }

    public async Task Refill(CancellationToken ct) => Rows = await mediator.Send(new ListRefunds(!ShowsAll, PageNumber, Size), ct);

    private RedirectResult Told(RefundState state)
    {
        TempData["Notice"] = text[RefundWords.Of(state).Word].Value;
        return Redirect("/billing/refunds?show=all");
    }

    public sealed record Form
    {
        public Guid RefundId { get; init; }
        public string? Reference { get; init; }
        public IFormFile? Proof { get; init; }
        public string? Why { get; init; }
    }
}
