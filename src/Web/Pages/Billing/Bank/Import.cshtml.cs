using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Bank;

/// <summary>A statement is brought; the first of an account has its columns matched.</summary>
[Needs(BillingPermissions.ManageBank)]
public sealed class ImportModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    /// <summary>A file that was brought and whose columns are not matched yet.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public StatementToMatch? Statement { get; private set; }
    public IReadOnlyList<Choice> Accounts { get; private set; } = [];
    public IReadOnlyList<Choice> Columns => [.. Statement!.Columns.Select(x => new Choice(x, x))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = Statement?.Guess is { } guess
            ? new Form { Day = guess.Day, Texts = [.. guess.Texts], Amount = guess.Amount, Sign = guess.Sign, Marker = guess.Marker, Balance = guess.Balance, DayFormat = guess.DayFormat, DecimalComma = guess.DecimalComma }
            : new Form { Id = Guid.CreateVersion7() };
    }

    public async Task<IActionResult> OnPostUploadAsync(CancellationToken ct)
    {
        var outcome = await mediator.Send(
            new UploadStatement(Input.Id, Input.AccountId, Input.File?.FileName, await Upload.Read(Input.File, ITableReader.LargestBytes, ct)), ct);
        return outcome.NeedsMatching ? Redirect($"/billing/bank/import?id={Input.Id}") : Done(outcome);
    }

    public async Task<IActionResult> OnPostMatchAsync(CancellationToken ct) => Done(await mediator.Send(new MatchStatement
    {
        Id = Id ?? Guid.Empty, Day = Input.Day ?? "", Texts = Input.Texts, Amount = Input.Amount ?? "", Sign = Input.Sign, Marker = Input.Marker, Balance = Input.Balance,
        DayFormat = Input.DayFormat ?? "", DecimalComma = Input.DecimalComma,
    }, ct));

    public async Task Refill(CancellationToken ct)
    {
        if (Id is { } id)
            Statement = await mediator.Send(new GetBankFile(id), ct);
        else
            Accounts = [.. (await mediator.Send(new ListBankAccounts(), ct)).Select(x => new Choice(x.Id.ToString(), $"{x.Bank} {x.Number}"))];
    }

    private RedirectResult Done(StatementOutcome outcome)
    {
        TempData["Notice"] = text["{0} uang masuk baru, {1} sudah ada, {2} baris lain dilewati.", outcome.Entered, outcome.Known, outcome.Passed].Value;
        return Redirect("/billing/bank");
    }

    public sealed record Form
    {
        public Guid Id { get; init; }
        public Guid AccountId { get; init; }
        public IFormFile? File { get; init; }
        public string? Day { get; init; }
        public List<string> Texts { get; init; } = [];
        public string? Amount { get; init; }
        public BankSign Sign { get; init; }
        public string? Marker { get; init; }
        public string? Balance { get; init; }
        public string? DayFormat { get; init; }
        public bool DecimalComma { get; init; }
    }
}
