using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Settings;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeCompanyProfile : ICommand<Unit>
{
    public string Name { get; init; } = "";
    public string TimeZone { get; init; } = LocationCode.DefaultTimeZone;

    /// <summary>Of a file uploaded as <see cref="FileKind.Logo"/>; null keeps the present one.</summary>
    public Guid? LogoFileId { get; init; }
}

internal sealed class ChangeCompanyProfileValidator : AbstractValidator<ChangeCompanyProfile>
{
    public ChangeCompanyProfileValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama perusahaan wajib diisi.").MaximumLength(120);
        RuleFor(x => x.TimeZone).Must(LocationCode.TimeZones.Contains).WithMessage("Pilih zona waktu WIB, WITA, atau WIT.");
    }
}

internal sealed class ChangeCompanyProfileHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeCompanyProfile, Unit>
{
    public async Task<Unit> Handle(ChangeCompanyProfile command, CancellationToken ct)
    {
        var profile = await settings.Get<CompanyProfile>(ct);
        await settings.Set(profile with { Name = command.Name.Trim(), TimeZone = command.TimeZone, LogoFileId = command.LogoFileId ?? profile.LogoFileId }, ct);

        if (command.LogoFileId is { } logo && await db.Files.SingleOrDefaultAsync(x => x.Id == logo && x.Kind == FileKind.Logo, ct) is { } file)
            file.BelongTo(file.Id); // the company has no row of its own

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
