using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Billing.LateFees;

/// <summary>What paying late costs; without steps, nothing. Each bill pays each step once, as a line on the customer's next bill.</summary>
public sealed record LateFeeSettings : ISettings<LateFeeSettings>
{
    public static string Key => "late-fees";

    public IReadOnlyList<LateFeeStep> Steps { get; init; } = [];

    /// <summary>Whether PPN is reckoned on fees, from a day on; by itself it is not: a fee is no consideration for a delivery.</summary>
    public IReadOnlyList<LateFeeTax> Taxes { get; init; } = [];

    /// <param name="day">on which the bill is issued</param>
    public bool IsTaxedOn(DateOnly day) => Taxes.Where(x => x.From <= day).MaxBy(x => x.From)?.IsTaxed ?? false;
}

public sealed record LateFeeTax(DateOnly From, bool IsTaxed);

/// <param name="FromOn">holds for bills due from this day on; of one <paramref name="AfterDays"/> the newest that holds counts, so that old bills keep theirs</param>
/// <param name="AfterDays">days past the due date</param>
/// <param name="Amount">whole rupiah; plus <paramref name="Percent"/> of what is owed on the bill then, at most <paramref name="Most"/>. Both zero ends the step</param>
public sealed record LateFeeStep(DateOnly FromOn, int AfterDays, decimal Amount, decimal Percent, decimal? Most);

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeLateFees : ICommand<Unit>
{
    public IReadOnlyList<LateFeeStep> Steps { get; init; } = [];
}

/// <summary>Whether PPN is reckoned on late fees of bills issued from a day on; bills before it keep theirs.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeLateFeeTax(DateOnly From, bool IsTaxed) : ICommand<Unit>;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetLateFees : IQuery<LateFeeSettings>;

internal sealed class ChangeLateFeesValidator : AbstractValidator<ChangeLateFees>
{
    public ChangeLateFeesValidator()
    {
        RuleForEach(x => x.Steps).ChildRules(step =>
        {
            step.RuleFor(x => x.AfterDays).InclusiveBetween(1, 365).WithMessage("Isi 1–365 hari sesudah jatuh tempo.");
            step.RuleFor(x => x.Amount).Must(amount => amount is >= 0 and <= 100_000_000 && decimal.IsInteger(amount)).WithMessage("Isi rupiah bulat, nol atau lebih.");
            step.RuleFor(x => x.Percent).InclusiveBetween(0, 100).WithMessage("Isi 0–100 persen.");
            step.RuleFor(x => x.Most).Must(most => most is null || (most > 0 && decimal.IsInteger(most.Value))).WithMessage("Isi rupiah bulat, nol atau lebih.");
        });
        RuleFor(x => x.Steps).Must(steps => steps.DistinctBy(x => (x.FromOn, x.AfterDays)).Count() == steps.Count).WithMessage("Dua denda tidak boleh berlaku dari hari yang sama.");
    }
}

internal sealed class LateFeesHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeLateFees, Unit>, IRequestHandler<ChangeLateFeeTax, Unit>, IRequestHandler<GetLateFees, LateFeeSettings>
{
    public async Task<Unit> Handle(ChangeLateFees command, CancellationToken ct)
    {
        await settings.Set(await settings.Get<LateFeeSettings>(ct) with { Steps = [.. command.Steps.OrderBy(x => x.AfterDays).ThenBy(x => x.FromOn)] }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ChangeLateFeeTax command, CancellationToken ct)
    {
        var now = await settings.Get<LateFeeSettings>(ct);
        await settings.Set(now with { Taxes = [.. now.Taxes.Where(x => x.From != command.From).Append(new LateFeeTax(command.From, command.IsTaxed)).OrderBy(x => x.From)] }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<LateFeeSettings> Handle(GetLateFees query, CancellationToken ct) => settings.Get<LateFeeSettings>(ct);
}
