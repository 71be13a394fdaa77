using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Users;

/// <summary>Somebody who works here, or a partner. Subscribers get their account by registering.</summary>
[Requires(AccessPermissions.ManageUsers)]
public sealed record CreateUser : ICommand<Guid>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Email { get; init; } = "";
    public string FullName { get; init; } = "";
    public string? Phone { get; init; }

    /// <summary>Codes, <c>noc</c> or <c>technician</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
    public string Password { get; init; } = "";

    public override string ToString() => $"{nameof(CreateUser)} {Id}";
}

internal sealed class CreateUserValidator : AbstractValidator<CreateUser>
{
    public CreateUserValidator()
    {
        RuleFor(x => x.Email).Must(UserRules.IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        RuleFor(x => x.FullName).NotEmpty().WithMessage("Nama wajib diisi.").MaximumLength(120).WithMessage("Nama paling panjang 120 huruf.");
        RuleFor(x => x.Phone).Must(UserRules.IsPhoneOrNone).WithMessage("Nomor HP tidak dikenali. Tulis seperti 0812-3456-7890.");
        RuleFor(x => x.Roles).Must(roles => roles is { Count: > 0 }).WithMessage("Pilih paling sedikit satu peran.");
        RuleFor(x => x.Password).Must(PasswordRules.IsLongEnough).WithMessage(PasswordRules.TooShort);
    }
}

internal sealed class CreateUserHandler(IAppDb db, NewPasswords passwords, TimeProvider clock) : IRequestHandler<CreateUser, Guid>
{
    public async Task<Guid> Handle(CreateUser command, CancellationToken ct)
    {
        if (await db.Users.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        await UserRules.RefuseTakenEmail(db, command.Email, command.Id, ct);
        var user = new User(command.Id, command.Email, command.FullName, UserRules.PhoneOrNone(command.Phone), clock.GetUtcNow());
        user.Play(await UserRules.RoleIds(db, command.Roles, ct));
        user.SetPassword(await passwords.Hash(command.Password, ct, command.FullName, command.Email));

        db.Users.Add(user);
        await db.SaveChangesAsync(ct);
        return user.Id;
    }
}

/// <summary>What creating, editing and first set-up check alike.</summary>
internal static class UserRules
{
    public static bool IsEmail(string? text) =>
        text?.Trim() is { Length: > 0 and <= 254 } email
        && System.Net.Mail.MailAddress.TryCreate(email, out var mail) && mail.Address == email && mail.Host.Contains('.', StringComparison.Ordinal);

    public static bool IsPhoneOrNone(string? text) => string.IsNullOrWhiteSpace(text) || PhoneNumber.TryParse(text, null, out _);

    public static PhoneNumber? PhoneOrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : PhoneNumber.Parse(text, null);

    public static async Task RefuseTakenEmail(IAppDb db, string email, Guid mine, CancellationToken ct)
    {
        var normal = User.NormalEmail(email);
        if (await db.Users.AnyAsync(x => x.Email == normal && x.Id != mine, ct))
            throw new ConflictException("user.email-taken", "Email ini sudah dipakai pengguna lain.", nameof(CreateUser.Email));
    }

    public static async Task<IReadOnlyCollection<Guid>> RoleIds(IAppDb db, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var roles = await db.Roles.Where(x => codes.Contains(x.Code)).Select(x => new { x.Id, x.Code }).ToListAsync(ct);
        var unknown = codes.Except(roles.Select(role => role.Code)).ToList();

        return unknown.Count == 0
            ? [.. roles.Select(role => role.Id)]
            : throw new ValidationException([new ValidationFailure(nameof(CreateUser.Roles), $"Peran {string.Join(", ", unknown)} tidak ada.")]);
    }
}
