using IspJabbar.Application.Billing.LateFees;
using IspJabbar.Application.Billing.Levies;
using IspJabbar.Application.Company;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>What paying late costs, and what the company owes on its revenue; each from its day on.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class LeviesModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public StepForm Step { get; set; } = new();

    [BindProperty]
    public FeeTaxForm FeeTax { get; set; } = new();

    [BindProperty]
    public RateForm Rate { get; set; } = new();

    public IReadOnlyList<LateFeeStep> Steps { get; private set; } = [];
    public IReadOnlyList<LateFeeTax> FeeTaxes { get; private set; } = [];
    public LevySettings Levies { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Rate = new RateForm { CountsOneOff = Levies.CountsOneOff };
    }

    public async Task<IActionResult> OnPostStepAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (Step.From is not { } from)
            return Missing("Step.From");

        var step = new LateFeeStep(from, Step.AfterDays ?? 0, Step.Amount ?? 0, Step.Percent ?? 0, Step.Most);
        await mediator.Send(new ChangeLateFees { Steps = [.. Steps.Where(x => (x.FromOn, x.AfterDays) != (step.FromOn, step.AfterDays)), step] }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostRemoveStepAsync(DateOnly from, int after, CancellationToken ct)
    {
        await Refill(ct);
        await mediator.Send(new ChangeLateFees { Steps = [.. Steps.Where(x => (x.FromOn, x.AfterDays) != (from, after))] }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostFeeTaxAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (FeeTax.From is not { } from)
            return Missing("FeeTax.From");

        await mediator.Send(new ChangeLateFeeTax(from, FeeTax.IsTaxed), ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostRateAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (Rate.From is not { } from)
            return Missing("Rate.From");

        await mediator.Send(new ChangeLevies { Rates = [.. Levies.Rates.Where(x => (x.From, x.UpTo) != (from, Rate.UpTo)), new LevyRate(from, Rate.Bhp ?? 0, Rate.Uso ?? 0, Rate.UpTo)], CountsOneOff = Rate.CountsOneOff }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostRemoveRateAsync(DateOnly from, decimal? upTo, CancellationToken ct)
    {
        await Refill(ct);
        await mediator.Send(new ChangeLevies { Rates = [.. Levies.Rates.Where(x => (x.From, x.UpTo) != (from, upTo))], CountsOneOff = Levies.CountsOneOff }, ct);
        return Saved();
    }

    public async Task Refill(CancellationToken ct)
    {
        var fees = await mediator.Send(new GetLateFees(), ct);
        (Steps, FeeTaxes) = (fees.Steps, fees.Taxes);
        Levies = await mediator.Send(new GetLevySettings(), ct);
    }

    private PageResult Missing(string field)
    {
        ModelState.AddModelError(field, text["Isi hari mulai berlakunya."]);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private RedirectResult Saved()
    {
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/levies");
    }

    public sealed record StepForm
    {
        public DateOnly? From { get; init; }
        public int? AfterDays { get; init; }
        public decimal? Amount { get; init; }
        public decimal? Percent { get; init; }
        public decimal? Most { get; init; }
    }

    public sealed record FeeTaxForm
    {
        public DateOnly? From { get; init; }
        public bool IsTaxed { get; init; }
    }

    public sealed record RateForm
    {
        public DateOnly? From { get; init; }
        public decimal? UpTo { get; init; }
        public decimal? Bhp { get; init; } = 0.50m;
        public decimal? Uso { get; init; } = 1.25m;
        public bool CountsOneOff { get; init; }
    }
}
