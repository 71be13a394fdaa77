using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Billing.Restitutions;

/// <summary>What a mass outage is worth to those who were off.</summary>
public sealed record RestitutionSettings : ISettings<RestitutionSettings>
{
    public static string Key => "restitution";

    /// <summary>Who was off for less gets nothing.</summary>
    public int MinHours { get; init; } = 6;

    /// <summary>Of the month's price, for each whole hour; a month has some 720 hours, of which each is 0.139 %.</summary>
    public decimal PercentPerHour { get; init; } = 0.5m;

    /// <summary>Of the month's price, for one outage.</summary>
    public int MostPercent { get; init; } = 100;
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeRestitution : ICommand<Unit>
{
    public int MinHours { get; init; } = 6;
    public decimal PercentPerHour { get; init; } = 0.5m;
    public int MostPercent { get; init; } = 100;
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetRestitutionSettings : IQuery<RestitutionSettings>;

internal sealed class ChangeRestitutionValidator : AbstractValidator<ChangeRestitution>
{
    public ChangeRestitutionValidator()
    {
        RuleFor(x => x.MinHours).InclusiveBetween(1, 720).WithMessage("Isi 1–720 jam.");
        RuleFor(x => x.PercentPerHour).Must(percent => percent is > 0 and <= 100 && decimal.Round(percent, 3) == percent).WithMessage("Isi lebih dari 0 sampai 100 persen, paling banyak tiga angka di belakang koma.");
        RuleFor(x => x.MostPercent).InclusiveBetween(1, 100).WithMessage("Isi 1–100 persen.");
    }
}

internal sealed class RestitutionSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeRestitution, Unit>, IRequestHandler<GetRestitutionSettings, RestitutionSettings>
{
    public async Task<Unit> Handle(ChangeRestitution command, CancellationToken ct)
    {
        await settings.Set(new RestitutionSettings { MinHours = command.MinHours, PercentPerHour = command.PercentPerHour, MostPercent = command.MostPercent }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<RestitutionSettings> Handle(GetRestitutionSettings query, CancellationToken ct) => settings.Get<RestitutionSettings>(ct);
}
