using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Bank;

/// <summary>One line of the bank: paired with a bill or several, or ignored with a reason.</summary>
[Needs(BillingPermissions.ManageBank)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    private const int MostBills = 25;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The bill that was chosen from those found.</summary>
    [BindProperty(SupportsGet = true, Name = "bill")]
    public string? Bill { get; set; }

    [BindProperty]
    public IndexModel.PairForm Input { get; set; } = new();

    public BankLineRow Line { get; private set; } = null!;
    public IReadOnlyList<InvoiceRow>? Bills { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = Input with { PaymentId = Guid.CreateVersion7(), InvoiceNumber = Bill };
    }

    public async Task<IActionResult> OnPostPairAsync(CancellationToken ct) => await Do(
        new PairBankLine { PaymentId = Input.PaymentId, LineId = Id, InvoiceNumber = Input.InvoiceNumber ?? "", Amount = Input.Amount }, text["Dipasangkan; pembayarannya tercatat."], ct);

    public async Task<IActionResult> OnPostRecordedAsync(CancellationToken ct) => await Do(new PairRecorded(Id, Input.PaymentId), text["Dipasangkan; tidak ada yang dicatat dua kali."], ct);

    public async Task<IActionResult> OnPostIgnoreAsync(CancellationToken ct) => await Do(new IgnoreBankLine { LineId = Id, Why = Input.Why ?? "" }, text["Baris diabaikan."], ct);

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => await Do(new ReopenBankLine(Id), text["Baris kembali ke antrean."], ct);

    public async Task Refill(CancellationToken ct)
    {
        Line = await mediator.Send(new GetBankLine(Id), ct);
        if (!string.IsNullOrWhiteSpace(Search))
            Bills = (await mediator.Send(new ListInvoices(
                new InvoiceFilter { Search = Search, Statuses = [InvoiceStatus.Unpaid, InvoiceStatus.PartiallyPaid, InvoiceStatus.Overdue] }, 1, MostBills), ct)).Items;
    }

    private async Task<IActionResult> Do(IRequest<Unit> command, string said, CancellationToken ct)
    {
        await mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect($"/billing/bank/{Id}");
    }
}
