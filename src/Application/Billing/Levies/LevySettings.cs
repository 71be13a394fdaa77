using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Billing.Levies;

/// <summary>What a telecom company owes the state on its gross revenue (PP 43/2023): BHP Telekomunikasi and the USO contribution. Lower brackets of small operators are rates with an upper bound; none is known here, whoever has one enters it.</summary>
public sealed record LevySettings : ISettings<LevySettings>
{
    public static string Key => "levies";

    public IReadOnlyList<LevyRate> Rates { get; init; } = [new(new(2016, 1, 1), 0.50m, 1.25m)];

    /// <summary>Installation, devices and visits are counted as telecom revenue too.</summary>
    public bool CountsOneOff { get; init; }

    /// <summary>The narrowest bracket the year's revenue fits into, as it held on the day.</summary>
    /// <param name="revenue">of the whole year, whole rupiah</param>
    public LevyRate On(DateOnly day, decimal revenue) =>
        Rates.Where(x => x.From <= day && (x.UpTo is null || revenue <= x.UpTo)).OrderBy(x => x.UpTo ?? decimal.MaxValue).ThenByDescending(x => x.From).FirstOrDefault() ?? new LevyRate(day, 0, 0);
}

/// <param name="Bhp">percent of gross revenue from this day on</param>
/// <param name="UpTo">only for operators with at most so much revenue in the year, whole rupiah; null: for all others</param>
public sealed record LevyRate(DateOnly From, decimal Bhp, decimal Uso, decimal? UpTo = null);

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeLevies : ICommand<Unit>
{
    public IReadOnlyList<LevyRate> Rates { get; init; } = [];
    public bool CountsOneOff { get; init; }
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetLevySettings : IQuery<LevySettings>;

internal sealed class ChangeLeviesValidator : AbstractValidator<ChangeLevies>
{
    public ChangeLeviesValidator()
    {
        RuleForEach(x => x.Rates).ChildRules(rate =>
        {
            rate.RuleFor(x => x.Bhp).InclusiveBetween(0, 100).WithMessage("Isi 0–100 persen.");
            rate.RuleFor(x => x.UpTo).Must(most => most is null || (most > 0 && decimal.IsInteger(most.Value))).WithMessage("Isi rupiah bulat, nol atau lebih.");
            rate.RuleFor(x => x.Uso).InclusiveBetween(0, 100).WithMessage("Isi 0–100 persen.");
        });
        RuleFor(x => x.Rates).Must(rates => rates.DistinctBy(x => (x.From, x.UpTo)).Count() == rates.Count).WithMessage("Dua tarif tidak boleh berlaku dari hari yang sama.");
    }
}

internal sealed class LevySettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeLevies, Unit>, IRequestHandler<GetLevySettings, LevySettings>
{
    public async Task<Unit> Handle(ChangeLevies command, CancellationToken ct)
    {
        await settings.Set(new LevySettings { Rates = [.. command.Rates.OrderBy(x => x.From).ThenBy(x => x.UpTo ?? decimal.MaxValue)], CountsOneOff = command.CountsOneOff }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<LevySettings> Handle(GetLevySettings query, CancellationToken ct) => settings.Get<LevySettings>(ct);
}
