using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.CreditNotes;

[Needs(BillingPermissions.ViewCorrections)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text, ICurrentUser user) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public RefuseCorrection Input { get; set; } = new();

    public CorrectionDetails Correction { get; private set; } = null!;

    public bool IsMine => Correction.ProposedById is { } by && by == user.Id;
    public bool MayApprove => Correction.State is CorrectionState.Proposed && user.Holds(BillingPermissions.ApproveCorrection) && !IsMine;
    public bool MayRefuse => Correction.State is CorrectionState.Proposed && (IsMine || user.Holds(BillingPermissions.ApproveCorrection));

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        var done = await mediator.Send(new ApproveCorrection(Id), ct);
        TempData["Notice"] = done.Number is { } number ? text["Nota kredit {0} berlaku.", number].Value : text["Piutang dihapus."].Value;
        return Redirect($"/billing/credit-notes/{Id}");
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Usulan ditolak."].Value;
        return Redirect($"/billing/credit-notes/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Correction = await mediator.Send(new GetCorrection(Id), ct);
}
