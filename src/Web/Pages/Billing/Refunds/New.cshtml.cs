using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Refunds;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Refunds;

[Needs(BillingPermissions.RequestRefund)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "payment")]
    public Guid PaymentId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public PaymentDetails Payment { get; private set; } = null!;
    /// <summary>Whole rupiah.</summary>
    public decimal Most { get; private set; }
    public IReadOnlyList<Choice> Ways { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new Form { RefundId = Guid.CreateVersion7(), Way = Enum.Parse<RefundWay>(Ways[0].Value), Amount = Most };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new RequestRefund { RefundId = Input.RefundId, PaymentId = PaymentId, Way = Input.Way, Amount = Input.Amount ?? 0, Why = Input.Why ?? "" }, ct);
        TempData["Notice"] = text["Pengembalian diminta; orang lain yang menyetujuinya."].Value;
        return Redirect("/billing/refunds");
    }

    public async Task Refill(CancellationToken ct)
    {
        Payment = await mediator.Send(new GetPayment(PaymentId), ct);
        var possible = await mediator.Send(new GetRefundWays(PaymentId), ct);
        Most = possible.Most;
        Ways = [.. possible.Ways.Select(way => new Choice(way.ToString(), text[RefundWords.Of(way)]))];
    }

    public sealed record Form
    {
        public Guid RefundId { get; init; }
        public RefundWay Way { get; init; }
        public decimal? Amount { get; init; }
        public string? Why { get; init; }
    }
}
