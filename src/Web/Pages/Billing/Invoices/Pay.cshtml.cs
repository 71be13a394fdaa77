using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Time;
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

namespace IspJabbar.Web.Pages.Billing.Invoices;

[Needs(BillingPermissions.RecordPayment)]
public sealed class PayModel(IMediator mediator, IStringLocalizer text, IBrand brand) : PageModel, IRefill
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public InvoiceDetails Invoice { get; private set; } = null!;
    public PaymentPreview Preview { get; private set; } = null!;
    public IReadOnlyList<Choice> Methods => [.. BillingWords.Methods.Select(x => new Choice(x.Value, text[x.Text]))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Invoice = await mediator.Send(new GetInvoice(Id), ct);
        Input = new Form { PaymentId = Guid.CreateVersion7(), Amount = Invoice.Payable };
        await Refill(ct);
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        await Refill(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var receipt = await mediator.Send(new RecordPayment
        {
            PaymentId = Input.PaymentId, InvoiceId = Id, Amount = Input.Amount, Method = Input.Method, Reference = Input.Reference,
            ReceivedAt = Input.ReceivedAt is { } day ? BusinessCalendar.StartOf(day, brand.TimeZone) + Noon : null,
        }, ct);
        TempData["Notice"] = receipt.ToBalance > 0
            ? text["Pembayaran {0} tercatat; {1} menjadi saldo.", receipt.PaymentNumber, Format.Money(receipt.ToBalance)].Value
            : text["Pembayaran {0} tercatat.", receipt.PaymentNumber].Value;
        return Redirect($"/billing/payments/{receipt.PaymentId}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Invoice ??= await mediator.Send(new GetInvoice(Id), ct);
        Preview = await mediator.Send(new PreviewPayment(Id, Input.Amount), ct);
    }

    public sealed record Form
    {
        public Guid PaymentId { get; init; }
        public decimal Amount { get; init; }
        public PaymentMethod Method { get; init; }
        public DateOnly? ReceivedAt { get; init; }
        public string? Reference { get; init; }
    }
}
