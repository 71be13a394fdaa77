using FluentValidation;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Setup;

/// <summary>
/// The first of all users, and the name of the company. Possible once, on an empty installation; the page asks for the code from the console before.
/// </summary>
[Requires(Everyone.Anyone)]
public sealed record SetUpCompany : ICommand<Guid>
{
    public string CompanyName { get; init; } = "";
    public string TimeZone { get; init; } = LocationCode.DefaultTimeZone;
    public string FullName { get; init; } = "";
    public string Email { get; init; } = "";
    public string Password { get; init; } = "";

    public override string ToString() => nameof(SetUpCompany);
}

/// <summary>Is there nobody yet who could sign in?</summary>
[Requires(Everyone.Anyone)]
public sealed record IsEmptyInstallation : IQuery<bool>;

internal sealed class SetUpCompanyValidator : AbstractValidator<SetUpCompany>
{
    public SetUpCompanyValidator()
    {
        RuleFor(x => x.CompanyName).NotEmpty().WithMessage("Nama perusahaan wajib diisi.").MaximumLength(120);
        RuleFor(x => x.TimeZone).Must(LocationCode.TimeZones.Contains).WithMessage("Pilih zona waktu WIB, WITA, atau WIT.");
        RuleFor(x => x.FullName).NotEmpty().WithMessage("Nama wajib diisi.").MaximumLength(120);
        RuleFor(x => x.Email).Must(UserRules.IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        RuleFor(x => x.Password).Must(PasswordRules.IsLongEnough).WithMessage(PasswordRules.TooShort);
    }
}

internal sealed class SetUpCompanyHandler(IAppDb db, ISerials serials, NewPasswords passwords, CompanySettings settings, TimeProvider clock) : IRequestHandler<SetUpCompany, Guid>
{
    public async Task<Guid> Handle(SetUpCompany command, CancellationToken ct)
    {
        // Two browsers at once queue up here; the second then finds that somebody was first.
        if (await serials.Next("setup", DateOnly.MinValue, ct) > 1 || await db.Users.AnyAsync(ct))
            throw new ConflictException("setup.done", "Pemasangan sudah selesai. Silakan masuk.");

        var admin = new User(Guid.CreateVersion7(), command.Email, command.FullName, null, clock.GetUtcNow());
        admin.Play([await db.Roles.Where(x => x.Code == Role.SuperAdmin).Select(x => x.Id).SingleAsync(ct)]);
        admin.SetPassword(passwords.Hash(command.Password, nameof(command.Password), command.CompanyName, command.FullName, command.Email));
        db.Users.Add(admin);

        await settings.Set(new CompanyProfile { Name = command.CompanyName.Trim(), TimeZone = command.TimeZone }, ct);
        await db.SaveChangesAsync(ct);
        return admin.Id;
    }
}

internal sealed class IsEmptyInstallationHandler(IAppDb db) : IRequestHandler<IsEmptyInstallation, bool>
{
    public async Task<bool> Handle(IsEmptyInstallation query, CancellationToken ct) => !await db.Users.AnyAsync(ct);
}
