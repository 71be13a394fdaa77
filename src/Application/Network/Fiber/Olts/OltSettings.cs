using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>How often OLTs are read, and what light is weak.</summary>
public sealed record OltSettings : ISettings<OltSettings>
{
    public static string Key => "olt";

    /// <summary>Between two readings of who is online.</summary>
    public int StateMinutes { get; init; } = 5;

    /// <summary>Between two readings of light, for which an OLT has to ask every ONU.</summary>
    public int OpticsMinutes { get; init; } = 45;

    /// <summary>Readings in a row without an answer until an OLT counts as silent.</summary>
    public int FailuresUntilSilent { get; init; } = 3;

    /// <summary>dBm: at or above is good.</summary>
    public double WarnBelowDbm { get; init; } = -25;

    /// <summary>dBm: below is critical.</summary>
    public double CriticalBelowDbm { get; init; } = -27;

    /// <summary>A fall of so many dB within a day is shown.</summary>
    public double DropDb { get; init; } = 3;

    /// <summary>How long light is kept.</summary>
    public int KeepMonths { get; init; } = 13;
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetOltSettings : IQuery<OltSettings>;

internal sealed class GetOltSettingsHandler(CompanySettings settings) : IRequestHandler<GetOltSettings, OltSettings>
{
    public Task<OltSettings> Handle(GetOltSettings query, CancellationToken ct) => settings.Get<OltSettings>(ct);
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeOltSettings : ICommand<Unit>
{
    public int StateMinutes { get; init; }
    public int OpticsMinutes { get; init; }
    public int FailuresUntilSilent { get; init; }
    public double WarnBelowDbm { get; init; }
    public double CriticalBelowDbm { get; init; }
    public double DropDb { get; init; }
    public int KeepMonths { get; init; }
}

internal sealed class ChangeOltSettingsValidator : AbstractValidator<ChangeOltSettings>
{
    public ChangeOltSettingsValidator()
    {
        RuleFor(x => x.StateMinutes).InclusiveBetween(1, 60).WithMessage("1–60 menit.");
        RuleFor(x => x.OpticsMinutes).InclusiveBetween(10, 1440).WithMessage("10–1440 menit; membaca redaman membebani OLT.");
        RuleFor(x => x.FailuresUntilSilent).InclusiveBetween(1, 20).WithMessage("1–20 kali.");
        RuleFor(x => x.WarnBelowDbm).InclusiveBetween(-40, -10).WithMessage("−40 sampai −10 dBm.");
        RuleFor(x => x.CriticalBelowDbm).InclusiveBetween(-40, -10).WithMessage("−40 sampai −10 dBm.")
            .Must((form, critical) => critical < form.WarnBelowDbm).WithMessage("Batas kritis harus lebih rendah daripada batas waspada.");
        RuleFor(x => x.DropDb).InclusiveBetween(0.5, 20).WithMessage("0,5–20 dB.");
        RuleFor(x => x.KeepMonths).InclusiveBetween(1, 60).WithMessage("1–60 bulan.");
    }
}

internal sealed class ChangeOltSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeOltSettings, Unit>
{
    public async Task<Unit> Handle(ChangeOltSettings command, CancellationToken ct)
    {
        await settings.Set(new OltSettings
        {
            StateMinutes = command.StateMinutes, OpticsMinutes = command.OpticsMinutes, FailuresUntilSilent = command.FailuresUntilSilent,
            WarnBelowDbm = command.WarnBelowDbm, CriticalBelowDbm = command.CriticalBelowDbm, DropDb = command.DropDb, KeepMonths = command.KeepMonths,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
