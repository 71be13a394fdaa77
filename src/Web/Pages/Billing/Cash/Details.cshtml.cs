using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Cash;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Cash;

/// <summary>One drawer: counted by who holds it, checked by finance.</summary>
[Needs(BillingPermissions.TakeCash)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public CashSessionDetails Cash { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = Input with { Received = Cash.Session.HandedOver ?? 0 };
    }

    public async Task<IActionResult> OnPostHandOverAsync(CancellationToken ct) => await Do(new HandOverCash { SessionId = Id, Counted = Input.Counted, HandedOver = Input.HandedOver, Why = Input.Why }, text["Setoran diserahkan; keuangan memeriksanya."], ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => await Do(new ApproveHandOver { SessionId = Id, Received = Input.Received, Note = Input.Note }, text["Setoran diterima."], ct);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct) => await Do(new ReturnHandOver { SessionId = Id, Why = Input.Why ?? "" }, text["Setoran dikembalikan."], ct);

    public async Task Refill(CancellationToken ct) => Cash = await mediator.Send(new GetCashSession(Id), ct);

    private async Task<IActionResult> Do(IRequest<Unit> command, string said, CancellationToken ct)
    {
        await mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect($"/billing/cash/{Id}");
    }

    public sealed record Form
    {
        public decimal Counted { get; init; }
        public decimal? HandedOver { get; init; }
        public string? Why { get; init; }
        public decimal Received { get; init; }
        public string? Note { get; init; }
    }
}
