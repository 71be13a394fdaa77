using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Company;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>Our bank accounts, and how customers transfer to them.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class BankModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "edit")]
    public Guid? Edit { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<BankAccountRow> Accounts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        var rules = await mediator.Send(new GetTransferRules(), ct);
        var account = Accounts.FirstOrDefault(x => x.Id == Edit);
        Input = new Form
        {
            UsesCodes = rules.UsesCodes, KeepsCode = rules.KeepsCode, ExpiryHours = rules.ExpiryHours, ProofHours = rules.ProofHours,
            Id = account?.Id ?? Guid.CreateVersion7(), Bank = account?.Bank, Number = account?.Number, Holder = account?.Holder, Shown = account?.Shown ?? true,
        };
    }

    public async Task<IActionResult> OnPostRulesAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeTransferRules { UsesCodes = Input.UsesCodes, KeepsCode = Input.KeepsCode, ExpiryHours = Input.ExpiryHours, ProofHours = Input.ProofHours }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostAccountAsync(CancellationToken ct)
    {
        await mediator.Send(new SaveBankAccount { Id = Input.Id, Bank = Input.Bank ?? "", Number = Input.Number ?? "", Holder = Input.Holder ?? "", Shown = Input.Shown }, ct);
        return Saved();
    }

    public async Task Refill(CancellationToken ct) => Accounts = await mediator.Send(new ListBankAccounts(), ct);

    private RedirectResult Saved()
    {
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/bank");
    }

    public sealed record Form
    {
        public bool UsesCodes { get; init; }
        public bool KeepsCode { get; init; }
        public int ExpiryHours { get; init; }
        public int ProofHours { get; init; }
        public Guid Id { get; init; }
        public string? Bank { get; init; }
        public string? Number { get; init; }
        public string? Holder { get; init; }
        public bool Shown { get; init; }
    }
}
