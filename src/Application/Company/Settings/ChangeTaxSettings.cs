using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

/// <summary>The rates of PPN and the day from which each holds. None: the company is no PKP.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeTaxSettings : ICommand<Unit>
{
    public IReadOnlyList<TaxRate> Rates { get; init; } = [];
    public bool PricesInclude { get; init; }
    public string? Npwp { get; init; }
}

internal sealed class ChangeTaxSettingsValidator : AbstractValidator<ChangeTaxSettings>
{
    public ChangeTaxSettingsValidator()
    {
        RuleForEach(x => x.Rates).ChildRules(rate =>
        {
            rate.RuleFor(x => x.Percent).InclusiveBetween(0, 100).WithMessage("Tarif 0–100 persen.");
            rate.RuleFor(x => x.BaseOf).InclusiveBetween(1, 100).WithMessage("Dasar pengenaan ditulis seperti 11/12.");
            rate.RuleFor(x => x.BaseBy).InclusiveBetween(1, 100).WithMessage("Dasar pengenaan ditulis seperti 11/12.");
        });
        RuleFor(x => x.Rates).Must(rates => rates.DistinctBy(x => x.From).Count() == rates.Count).WithMessage("Dua tarif tidak boleh berlaku dari hari yang sama.");
        RuleFor(x => x.Npwp).Matches("^[0-9]{16}$").When(x => !string.IsNullOrWhiteSpace(x.Npwp)).WithMessage("NPWP 16 angka.");
    }
}

internal sealed class ChangeTaxSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeTaxSettings, Unit>
{
    public async Task<Unit> Handle(ChangeTaxSettings command, CancellationToken ct)
    {
        await settings.Set(new TaxSettings
        {
            Rates = [.. command.Rates.OrderBy(x => x.From)],
            PricesInclude = command.PricesInclude,
            Npwp = string.IsNullOrWhiteSpace(command.Npwp) ? null : command.Npwp,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
