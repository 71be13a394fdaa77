using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Outages;
using IspJabbar.Application.Network.Sync;
using MediatR;

namespace IspJabbar.Application.Network.Settings;

/// <summary>How routers are read and how much of one may change at once.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetNetworkSettings : IQuery<NetworkSettings>;

public sealed record NetworkSettings(SyncSettings Sync, DriftSettings Drift, OutageSettings Outages);

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeNetworkSettings : ICommand<Unit>
{
    public int EveryMinutes { get; init; }
    public int FailuresUntilOffline { get; init; }
    public int TrafficMinutes { get; init; }
    public int SessionMonths { get; init; }
    public int SampleMonths { get; init; }
    public int LogDays { get; init; } = 90;
    public int MostPercent { get; init; }
    public int OutageSharePercent { get; init; }
    public int OutageLeastCustomers { get; init; }
    public int OutageWindowMinutes { get; init; }
    public int OutageCalmMinutes { get; init; }
}

internal sealed class ChangeNetworkSettingsValidator : AbstractValidator<ChangeNetworkSettings>
{
    public ChangeNetworkSettingsValidator()
    {
        RuleFor(x => x.EveryMinutes).InclusiveBetween(1, 60).WithMessage("1–60 menit.");
        RuleFor(x => x.FailuresUntilOffline).InclusiveBetween(1, 20).WithMessage("1–20 kali.");
        RuleFor(x => x.TrafficMinutes).Must(minutes => minutes is 0 or >= 5 and <= 120).WithMessage("5–120 menit, atau 0 untuk tidak menghitung.");
        RuleFor(x => x.SessionMonths).InclusiveBetween(1, 60).WithMessage("1–60 bulan.");
        RuleFor(x => x.SampleMonths).InclusiveBetween(1, 24).WithMessage("1–24 bulan.");
        RuleFor(x => x.LogDays).InclusiveBetween(7, 730).WithMessage("7–730 hari.");
        RuleFor(x => x.MostPercent).InclusiveBetween(1, 100).WithMessage("1–100 persen.");
        RuleFor(x => x.OutageSharePercent).InclusiveBetween(10, 100).WithMessage("10–100 persen.");
        RuleFor(x => x.OutageLeastCustomers).InclusiveBetween(2, 1000).WithMessage("2–1.000 pelanggan.");
        RuleFor(x => x.OutageWindowMinutes).InclusiveBetween(5, 120).WithMessage("5–120 menit.")
            .Must((form, window) => window >= 2 * form.EveryMinutes).WithMessage("Paling sedikit dua kali selang sinkronisasi router.");
        RuleFor(x => x.OutageCalmMinutes).InclusiveBetween(1, 120).WithMessage("1–120 menit.");
    }
}

internal sealed class GetNetworkSettingsHandler(CompanySettings settings) : IRequestHandler<GetNetworkSettings, NetworkSettings>
{
    public async Task<NetworkSettings> Handle(GetNetworkSettings query, CancellationToken ct) => new(
        await settings.Get<SyncSettings>(ct), await settings.Get<DriftSettings>(ct), await settings.Get<OutageSettings>(ct));
}

internal sealed class ChangeNetworkSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeNetworkSettings, Unit>
{
    public async Task<Unit> Handle(ChangeNetworkSettings command, CancellationToken ct)
    {
        await settings.Set(await settings.Get<SyncSettings>(ct) with
        {
            EveryMinutes = command.EveryMinutes, FailuresUntilOffline = command.FailuresUntilOffline, SessionMonths = command.SessionMonths, TrafficMinutes = command.TrafficMinutes,
            SampleMonths = command.SampleMonths, LogDays = command.LogDays,
        }, ct);
        await settings.Set(await settings.Get<DriftSettings>(ct) with { MostPercent = command.MostPercent }, ct);
        await settings.Set(await settings.Get<OutageSettings>(ct) with
        {
            SharePercent = command.OutageSharePercent, LeastCustomers = command.OutageLeastCustomers, WindowMinutes = command.OutageWindowMinutes, CalmMinutes = command.OutageCalmMinutes,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
