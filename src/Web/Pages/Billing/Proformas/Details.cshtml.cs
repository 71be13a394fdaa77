using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Proformas;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Proformas;

[Needs(BillingPermissions.ManageProformas)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public string? Why { get; set; }

    public ProformaFacts Proforma { get; private set; } = null!;
    public IReadOnlyList<Choice> Methods { get; } = [.. BillingWords.Methods.Select(x => x with { Text = text[x.Text] })];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => Billed(await mediator.Send(new ConfirmProforma(Id), ct));

    public async Task<IActionResult> OnPostPayAsync(CancellationToken ct) => Billed(await mediator.Send(new PayProforma { Id = Id, Method = Input.Method, Reference = Input.Reference }, ct));

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        await mediator.Send(new CancelProforma { Id = Id, Why = Why ?? "" }, ct);
        TempData["Notice"] = text["Proforma dibatalkan."].Value;
        return Redirect($"/billing/proformas/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Proforma = await mediator.Send(new GetProforma(Id), ct);

    private RedirectResult Billed(Guid invoice)
    {
        TempData["Notice"] = text["Proforma menjadi tagihan."].Value;
        return Redirect($"/billing/invoices/{invoice}");
    }

    public sealed record Form
    {
        public PaymentMethod Method { get; init; } = PaymentMethod.Transfer;
        public string? Reference { get; init; }
    }
}
