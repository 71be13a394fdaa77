using FluentValidation;
using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Letters;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Users;

/// <summary>Rights and switching off take effect with the very next request; a new password ends all sessions.</summary>
[Requires(AccessPermissions.ManageUsers)]
public sealed record EditUser : ICommand<Unit>
{
    public Guid Id { get; init; }
    public string Email { get; init; } = "";
    public string FullName { get; init; } = "";
    public string? Phone { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public bool IsActive { get; init; } = true;

    /// <summary>Empty keeps the present one.</summary>
    public string? Password { get; init; }

    public override string ToString() => $"{nameof(EditUser)} {Id}";
}

internal sealed class EditUserValidator : AbstractValidator<EditUser>
{
    public EditUserValidator()
    {
        RuleFor(x => x.Email).Must(UserRules.IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        RuleFor(x => x.FullName).NotEmpty().WithMessage("Nama wajib diisi.").MaximumLength(120).WithMessage("Nama paling panjang 120 huruf.");
        RuleFor(x => x.Phone).Must(UserRules.IsPhoneOrNone).WithMessage("Nomor HP tidak dikenali. Tulis seperti 0812-3456-7890.");
        RuleFor(x => x.Roles).Must(roles => roles is { Count: > 0 }).WithMessage("Pilih paling sedikit satu peran.");
        RuleFor(x => x.Password).Must(password => string.IsNullOrEmpty(password) || PasswordRules.IsLongEnough(password)).WithMessage(PasswordRules.TooShort);
    }
}

internal sealed class EditUserHandler(IAppDb db, NewPasswords passwords, AccountLetters letters, AccountNotices notices, ICurrentUser me, TimeProvider clock) : IRequestHandler<EditUser, Unit>
{
    public async Task<Unit> Handle(EditUser command, CancellationToken ct)
    {
        await db.Lock<User>(command.Id, ct);
        var user = await db.Users.Include(x => x.Roles).Require(command.Id, ct);

        await UserRules.RefuseTakenEmail(db, command.Email, user.Id, ct);
        var (oldEmail, newEmail) = (user.Email, User.NormalEmail(command.Email));
        if (user.Id == me.Id && !command.IsActive)
            throw new DomainException("user.self", "Anda tidak dapat menonaktifkan akun sendiri.", nameof(command.IsActive));

        user.Describe(command.Email, command.FullName, UserRules.PhoneOrNone(command.Phone));
        user.Play(await UserRules.RoleIds(db, command.Roles, ct));
        user.Switch(command.IsActive);
        if (!string.IsNullOrEmpty(command.Password))
            user.SetPassword(await passwords.Hash(command.Password, ct, command.FullName, command.Email));

        if (!command.IsActive || !string.IsNullOrEmpty(command.Password))
            foreach (var session in await db.Sessions.Where(x => x.UserId == user.Id && x.RevokedAt == null && x.Id != me.SessionId).ToListAsync(ct))
                session.Revoke("user changed", clock.GetUtcNow());

        await TellThem(user, oldEmail != newEmail ? oldEmail : null, !string.IsNullOrEmpty(command.Password), ct);
        await db.Announce(Topics.Rights, ct);
        await db.SaveChangesAsync(ct);
        await RefuseNoSuperAdmin(ct);
        return Unit.Value;
    }

    /// <param name="oldEmail">the address they had; null when it stays</param>
    private async Task TellThem(User user, string? oldEmail, bool newPassword, CancellationToken ct)
    {
        if (user.Id == me.Id || !user.IsActive)
            return;

        if (oldEmail is not null)
        {
            letters.Write(user.Id, LetterKind.EmailChanged, oldEmail);
            await notices.EmailChanged(user, ct);
        }

        if (newPassword)
        {
            letters.Write(user.Id, LetterKind.PasswordChanged, oldEmail ?? user.Email);
            await notices.ByOther(user.Id, "Kata sandi Anda diganti", byLetter: true, ct);
        }
    }

    /// <summary>The last one who can let others in must not lock the door from outside.</summary>
    private async Task RefuseNoSuperAdmin(CancellationToken ct)
    {
        var left = await db.Users.AnyAsync(x => x.IsActive && x.Roles.Any(mine => db.Roles.Any(role => role.Id == mine.RoleId && role.Code == Role.SuperAdmin)), ct);
        if (!left)
            throw new ConflictException("user.last-super-admin", "Harus ada paling sedikit satu super admin yang aktif.", nameof(EditUser.Roles));
    }
}
