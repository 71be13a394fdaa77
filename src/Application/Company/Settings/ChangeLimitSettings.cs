using FluentValidation;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

/// <summary>Neither so low that an office behind one address is locked out, nor so high that the limit is none.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeLimitSettings : ICommand<Unit>
{
    public int SignInsPerMinute { get; init; }
    public int RegistrationsPerHour { get; init; }
    public int AttachmentMegabytes { get; init; } = 10;
    public int KeepJobsDays { get; init; } = 90;
}

internal sealed class ChangeLimitSettingsValidator : AbstractValidator<ChangeLimitSettings>
{
    public ChangeLimitSettingsValidator()
    {
        RuleFor(x => x.SignInsPerMinute).InclusiveBetween(10, 600).WithMessage("10–600 percobaan masuk per menit.");
        RuleFor(x => x.RegistrationsPerHour).InclusiveBetween(5, 500).WithMessage("5–500 pendaftaran per jam.");
        RuleFor(x => x.AttachmentMegabytes).InclusiveBetween(1, Document.LargestMegabytes).WithMessage("Lampiran paling besar 1–25 MB.");
        RuleFor(x => x.KeepJobsDays).InclusiveBetween(7, 730).WithMessage("Simpan 7–730 hari.");
    }
}

internal sealed class ChangeLimitSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeLimitSettings, Unit>
{
    public async Task<Unit> Handle(ChangeLimitSettings command, CancellationToken ct)
    {
        await settings.Set(
            new LimitSettings
            {
                SignInsPerMinute = command.SignInsPerMinute, RegistrationsPerHour = command.RegistrationsPerHour,
                AttachmentMegabytes = command.AttachmentMegabytes, KeepJobsDays = command.KeepJobsDays,
            },
            ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
