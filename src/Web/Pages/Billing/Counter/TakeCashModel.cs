using IspJabbar.Application.Billing.Cash;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Counter;

/// <summary>Finding who pays, taking the cash, giving change: the same at the counter and on the way.</summary>
public abstract class TakeCashModel(IMediator mediator, IStringLocalizer text, string path) : PageModel, IRefill
{
    private static readonly decimal[] Notes = [10_000, 20_000, 50_000, 100_000];

    protected IMediator Mediator { get; } = mediator;
    protected IStringLocalizer Text { get; } = text;

    /// <summary>Of the page.</summary>
    public string Path { get; } = path;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "customer")]
    public Guid? CustomerId { get; set; }

    /// <summary>The payment that was just taken.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public Guid? DoneId { get; set; }

    /// <summary>Given back for it.</summary>
    [BindProperty(SupportsGet = true, Name = "change")]
    public decimal Change { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public MyDrawer Drawer { get; private set; } = null!;
    public IReadOnlyList<FoundPayer>? Found { get; private set; }
    public Payer? Payer { get; private set; }
    public PaymentDetails? Done { get; private set; }

    /// <summary>What people hand over: exactly it, or the next round sums.</summary>
    public IReadOnlyList<decimal> QuickSums => Input.Amount <= 0 ? [] : [.. Notes.Select(note => decimal.Ceiling(Input.Amount / note) * note).Prepend(Input.Amount).Distinct()];

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (CustomerId is null && Found is [var only])
            return Redirect($"{Path}?customer={only.Id}");

        if (Payer is { } payer)
            Input = new Form { PaymentId = Guid.CreateVersion7(), Amount = payer.Owed, OwedSeen = payer.Owed };
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        await Refill(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        var taken = await Mediator.Send(
            new TakeCash { PaymentId = Input.PaymentId, CustomerId = CustomerId ?? Guid.Empty, Amount = Input.Amount, Tendered = Input.Tendered, OwedSeen = Input.OwedSeen }, ct);
        TempData["Notice"] = Text["Pembayaran {0} tercatat.", taken.Receipt.PaymentNumber].Value;
        return Redirect(FormattableString.Invariant($"{Path}?done={taken.Receipt.PaymentId}&change={taken.Change:0}"));
    }

    public virtual async Task Refill(CancellationToken ct)
    {
        Drawer = await Mediator.Send(new GetMyDrawer(), ct);
        if (CustomerId is { } id)
        {
            Payer = await Mediator.Send(new GetPayer(id, Input.PaymentId == Guid.Empty ? null : Input.Amount), ct);
            Input = Input with { OwedSeen = Payer.Owed }; // who sees the new sum may take it
            ModelState.Remove("Input.OwedSeen");
        }
        else if (!string.IsNullOrWhiteSpace(Search))
        {
            Found = await Mediator.Send(new FindPayers(Search), ct);
        }

        if (DoneId is { } done)
            Done = await Mediator.Send(new GetPayment(done), ct);
    }

    public sealed record Form
    {
        public Guid PaymentId { get; init; }
        public decimal Amount { get; init; }
        public decimal? Tendered { get; init; }
        public decimal? OwedSeen { get; init; }
        public decimal Opening { get; init; }
        public Guid SessionId { get; init; } = Guid.CreateVersion7();
        public Guid MovementId { get; init; } = Guid.CreateVersion7();
        public bool ComesIn { get; init; }
        public decimal Moved { get; init; }
        public string? Note { get; init; }
    }
}
