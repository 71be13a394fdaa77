using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Bank;

/// <summary>Money that came onto our accounts, and whose it is.</summary>
[Needs(BillingPermissions.ManageBank)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 25;

    [BindProperty]
    public PairForm Input { get; set; } = new();

    public PageOf<BankLineRow> Rows { get; private set; } = null!;
    public IReadOnlyList<BankAccountRow> Accounts { get; private set; } = [];
    public BankLineState State => BankWords.Read(StateCode);
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search);

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostPairAsync(CancellationToken ct)
    {
        await mediator.Send(new PairBankLine { PaymentId = Input.PaymentId, LineId = Input.LineId, InvoiceNumber = Input.InvoiceNumber ?? "" }, ct);
        TempData["Notice"] = text["Dipasangkan; pembayarannya tercatat."].Value;
        return Redirect(CurrentUrl.With(Request, ("handler", null)));
    }

    public async Task<IActionResult> OnPostCertainAsync(CancellationToken ct)
    {
        var done = await mediator.Send(new PairCertain(), ct);
        TempData["Notice"] = text["{0} baris dipasangkan.", done].Value;
        return Redirect("/billing/bank");
    }

    public async Task Refill(CancellationToken ct)
    {
        Accounts = await mediator.Send(new ListBankAccounts(), ct);
        Rows = await mediator.Send(new ListBankLines(State, Search, PageNumber, Size), ct);
    }

    public sealed record PairForm
    {
        public Guid PaymentId { get; init; }
        public Guid LineId { get; init; }
        public string? InvoiceNumber { get; init; }
        public decimal? Amount { get; init; }
        public string? Why { get; init; }
    }
}
