using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Visits;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Visits;

/// <summary>One visit's bill on its way: drafted, priced, paid with something to show for it.</summary>
[Needs(BillingPermissions.ViewVisitBills)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text, ICurrentUser user) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public VisitForm Input { get; set; } = new();

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public PaidForm Paid { get; set; } = new();

    public VisitBillFacts Visit { get; private set; } = null!;
    public IReadOnlyList<Choice> Methods => [.. BillingWords.Methods.Select(x => new Choice(x.Value, text[x.Text]))];
    public bool MayPrice => Visit.State is VisitBillState.Drafted && user.Holds(BillingPermissions.PriceVisit);
    public bool MayMarkPaid => Visit.Outstanding > 0 && user.Holds(BillingPermissions.MarkVisitPaid);

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        await mediator.Send(new ApproveVisitBill { Id = Id, Lines = Input.Charges }, ct);
        return Saved(text["Harga disetujui; tagihannya terbit."]);
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        await mediator.Send(new RefuseVisitBill { Id = Id, Why = Why ?? "" }, ct);
        return Saved(text["Draf ditolak."]);
    }

    public async Task<IActionResult> OnPostPaidAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (await Upload.Read(Paid.Proof, ct) is not { } bytes)
        {
            ModelState.AddModelError("Paid.Proof", text["Unggah bukti bayarnya."]);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        await mediator.Send(new AttachFile(Paid.ProofId, "customer", Visit.CustomerId, text["Bukti bayar {0}", Visit.VisitNumber] + Path.GetExtension(Paid.Proof!.FileName), bytes), ct);
        await mediator.Send(new MarkVisitPaid { Id = Id, Method = Paid.Method, ProofFileId = Paid.ProofId }, ct);
        return Saved(text["Lunas; buktinya ada di berkas pelanggan."]);
    }

    public async Task Refill(CancellationToken ct)
    {
        Visit = await mediator.Send(new GetVisitBill(Id), ct);
        if (Input.Lines.Count == 0)
            Input = Input with { Lines = [.. Visit.Lines.Select(x => new VisitForm.Line { Description = x.Description, Amount = x.Amount })] };
    }

    private RedirectResult Saved(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/billing/visits/{Id}");
    }

    public sealed record PaidForm
    {
        public Guid ProofId { get; init; } = Guid.CreateVersion7();
        public PaymentMethod Method { get; init; } = PaymentMethod.Transfer;
        public IFormFile? Proof { get; init; }
    }
}
