using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Field.Evidence;
using MediatR;

namespace IspJabbar.Application.Field.Attendance;

/// <summary>Hours and place of technicians, and from where a photo is looked at.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeFieldSettings : ICommand<Unit>
{
    public TimeOnly From { get; init; }
    public TimeOnly Until { get; init; }
    public int ToleranceMinutes { get; init; }
    public double? OfficeLatitude { get; init; }
    public double? OfficeLongitude { get; init; }
    public int NearMetres { get; init; }
    public int FarMetres { get; init; }
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetFieldSettings : IQuery<FieldSettings>;

public sealed record FieldSettings(AttendanceSettings Attendance, EvidenceSettings Evidence);

internal sealed class ChangeFieldSettingsValidator : AbstractValidator<ChangeFieldSettings>
{
    public ChangeFieldSettingsValidator()
    {
        RuleFor(x => x.Until).GreaterThan(x => x.From).WithMessage("Jam selesai harus sesudah jam mulai.");
        RuleFor(x => x.ToleranceMinutes).InclusiveBetween(0, 240).WithMessage("Toleransi 0–240 menit.");
        RuleFor(x => x.NearMetres).InclusiveBetween(20, 10_000).WithMessage("Jarak 20–10.000 meter.");
        RuleFor(x => x.FarMetres).InclusiveBetween(20, 10_000).WithMessage("Jarak 20–10.000 meter.");
        RuleFor(x => x.OfficeLatitude).InclusiveBetween(-90, 90).WithMessage("Lintang −90 sampai 90.")
            .Must((form, latitude) => latitude is null == form.OfficeLongitude is null).WithMessage("Isi lintang dan bujur, atau kosongkan keduanya.");
        RuleFor(x => x.OfficeLongitude).InclusiveBetween(-180, 180).WithMessage("Bujur −180 sampai 180.");
    }
}

internal sealed class ChangeFieldSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeFieldSettings, Unit>, IRequestHandler<GetFieldSettings, FieldSettings>
{
    public async Task<Unit> Handle(ChangeFieldSettings command, CancellationToken ct)
    {
        await settings.Set(new AttendanceSettings
        {
            From = command.From, Until = command.Until, ToleranceMinutes = command.ToleranceMinutes, OfficeLatitude = command.OfficeLatitude, OfficeLongitude = command.OfficeLongitude, NearMetres = command.NearMetres,
        }, ct);
        await settings.Set(new EvidenceSettings { FarMetres = command.FarMetres }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<FieldSettings> Handle(GetFieldSettings query, CancellationToken ct) => new(await settings.Get<AttendanceSettings>(ct), await settings.Get<EvidenceSettings>(ct));
}
