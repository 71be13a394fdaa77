using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Access.Security;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeSecuritySettings(int IdleMinutes) : ICommand<Unit>;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetSecuritySettings : IQuery<SecuritySettings>;

internal sealed class ChangeSecuritySettingsValidator : AbstractValidator<ChangeSecuritySettings>
{
    public ChangeSecuritySettingsValidator() =>
        RuleFor(x => x.IdleMinutes).InclusiveBetween(5, 24 * 60).WithMessage("Isi 5 sampai 1.440 menit (24 jam).");
}

internal sealed class ChangeSecuritySettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeSecuritySettings, Unit>
{
    public async Task<Unit> Handle(ChangeSecuritySettings command, CancellationToken ct)
    {
        await settings.Set(new SecuritySettings { IdleMinutes = command.IdleMinutes }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetSecuritySettingsHandler(CompanySettings settings) : IRequestHandler<GetSecuritySettings, SecuritySettings>
{
    public Task<SecuritySettings> Handle(GetSecuritySettings query, CancellationToken ct) => settings.Get<SecuritySettings>(ct);
}
