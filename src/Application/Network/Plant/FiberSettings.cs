using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Network.Plant;

/// <summary>By what the way to a house and the loss on it are estimated. Losses in dB, as commonly planned with (ITU-T G.652, G.671, G.984.2 class B+).</summary>
public sealed record FiberSettings : ISettings<FiberSettings>
{
    public static string Key => "fiber";

    /// <summary>A cable follows the street: so much longer than the straight line.</summary>
    public double RouteFactor { get; init; } = 1.3;

    /// <summary>At 1310 nm, the upstream, where it is greater.</summary>
    public double DbPerKm { get; init; } = 0.35;

    /// <summary>Of one pair of connectors.</summary>
    public double ConnectorDb { get; init; } = 0.5;

    /// <summary>Pairs of connectors from OLT to ONT.</summary>
    public int Connectors { get; init; } = 4;

    public double Splitter2Db { get; init; } = 3.7;
    public double Splitter4Db { get; init; } = 7.3;
    public double Splitter8Db { get; init; } = 10.5;
    public double Splitter16Db { get; init; } = 13.8;
    public double Splitter32Db { get; init; } = 17.1;
    public double Splitter64Db { get; init; } = 20.5;

    /// <summary>What the optics bear; more is planned with a warning.</summary>
    public double BudgetDb { get; init; } = 28;

    /// <summary>A drop longer than this is offered with a warning, metres.</summary>
    public int LongestDropM { get; init; } = 250;

    /// <param name="splitter">1 divides nothing</param>
    public double SplitterDb(int splitter) => splitter switch
    {
        2 => Splitter2Db, 4 => Splitter4Db, 8 => Splitter8Db, 16 => Splitter16Db, 32 => Splitter32Db, 64 => Splitter64Db, _ => 0,
    };
}

[Requires(NetworkPermissions.ManageFiber)]
public sealed record GetFiberSettings : IQuery<FiberSettings>;

[Requires(NetworkPermissions.ManageFiber)]
public sealed record ChangeFiberSettings(FiberSettings Settings) : ICommand<Unit>;

internal sealed class ChangeFiberSettingsValidator : AbstractValidator<ChangeFiberSettings>
{
    public ChangeFiberSettingsValidator()
    {
        Within(1, 3, "Faktor jalur 1–3.", x => x.RouteFactor, nameof(FiberSettings.RouteFactor));
        Within(0.1, 2, "Redaman kabel 0,1–2 dB per km.", x => x.DbPerKm, nameof(FiberSettings.DbPerKm));
        Within(0, 3, "Redaman konektor 0–3 dB.", x => x.ConnectorDb, nameof(FiberSettings.ConnectorDb));
        Within(0, 20, "Jumlah konektor 0–20.", x => x.Connectors, nameof(FiberSettings.Connectors));
        foreach (var splitter in (int[])[2, 4, 8, 16, 32, 64])
            Within(0, 30, "Redaman pembagi 0–30 dB.", x => x.SplitterDb(splitter), $"Splitter{splitter}Db");
        Within(10, 40, "Batas redaman 10–40 dB.", x => x.BudgetDb, nameof(FiberSettings.BudgetDb));
        Within(20, 5_000, "Tarikan terjauh 20–5.000 meter.", x => x.LongestDropM, nameof(FiberSettings.LongestDropM));
    }

    // Named as in the form, so that it stands beside its field.
    private void Within(double least, double most, string words, Func<FiberSettings, double> value, string field) =>
        RuleFor(x => x.Settings).Must(x => value(x) >= least && value(x) <= most).WithMessage(words).OverridePropertyName(field);
}

internal sealed class GetFiberSettingsHandler(CompanySettings settings) : IRequestHandler<GetFiberSettings, FiberSettings>
{
    public Task<FiberSettings> Handle(GetFiberSettings query, CancellationToken ct) => settings.Get<FiberSettings>(ct);
}

internal sealed class ChangeFiberSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeFiberSettings, Unit>
{
    public async Task<Unit> Handle(ChangeFiberSettings command, CancellationToken ct)
    {
        await settings.Set(command.Settings, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
