using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Proofs;

/// <summary>One proof beside what the bank says.</summary>
[Needs(BillingPermissions.ReviewProofs)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public ProofDetails Details { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = Input with { Amount = Details.Proof.Amount };
    }

    /// <summary>A picture as it is, a PDF only to be saved: what a stranger put into it does not run as ours.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        var proof = await mediator.Send(new ReadProof(Id), ct);
        Response.Headers.CacheControl = "no-store";
        return proof.ContentType.StartsWith("image/", StringComparison.Ordinal) ? File(proof.Bytes, proof.ContentType) : File(proof.Bytes, proof.ContentType, "bukti.pdf");
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        await mediator.Send(new ConfirmProof { ProofId = Id, Amount = Input.Amount, LineId = Input.LineId }, ct);
        TempData["Notice"] = text["Bukti diterima; pembayarannya tercatat."].Value;
        return Redirect($"/billing/proofs/{Id}");
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken ct)
    {
        await mediator.Send(new RejectProof { ProofId = Id, Why = Input.Why ?? "" }, ct);
        TempData["Notice"] = text["Bukti ditolak; pelanggan diberi tahu."].Value;
        return Redirect($"/billing/proofs/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Details = await mediator.Send(new GetProof(Id), ct);

    public sealed record Form
    {
        public decimal Amount { get; init; }
        public Guid? LineId { get; init; }
        public string? Why { get; init; }
    }
}
