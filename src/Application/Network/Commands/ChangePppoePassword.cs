using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Commands;

/// <summary>Another password for the account. The session that runs goes on; the next one needs the new password, so somebody has to type it into the modem.</summary>
[Requires(NetworkPermissions.ChangePassword)]
public sealed record ChangePppoePassword : ICommand<long>
{
    public Guid CustomerId { get; init; }

    /// <summary>Null draws one.</summary>
    public string? Password { get; init; }

    /// <summary>Records print their properties; this one has a password.</summary>
    public override string ToString() => $"{nameof(ChangePppoePassword)} {CustomerId}";
}

internal sealed class ChangePppoePasswordValidator : AbstractValidator<ChangePppoePassword>
{
    public ChangePppoePasswordValidator() =>
        RuleFor(x => x.Password).Length(8, 64).WithMessage("Kata sandi PPPoE 8–64 huruf, atau kosongkan agar dibuatkan.")
            .Matches("^[!-~]+$").WithMessage("Kata sandi PPPoE hanya huruf, angka, dan tanda tanpa spasi; modem sering tidak dapat yang lain.").When(x => !string.IsNullOrEmpty(x.Password));
}

internal sealed class ChangePppoePasswordHandler(IAppDb db, ICustomerScope scope, IFieldCipher cipher, RouterOrders orders) : IRequestHandler<ChangePppoePassword, long>
{
    public async Task<long> Handle(ChangePppoePassword command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        var id = await db.PppoeSecrets.Where(x => x.CustomerId == command.CustomerId).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(PppoeSecret), command.CustomerId);
        await db.Lock<PppoeSecret>(id, ct);
        var secret = await db.PppoeSecrets.SingleAsync(x => x.Id == id, ct);

        var password = string.IsNullOrEmpty(command.Password) ? PppoePassword.Draw() : command.Password;
        secret.SetPassword(cipher.Encrypt(password, SealedFields.PppoePassword, id), PasswordPrint.Of(cipher, secret.Username.Value, password));
        if (secret.Provisioning is not Provisioning.Pending)
        {
            await db.SaveChangesAsync(ct);
            return 0; // nobody verified the form yet: the router hears of it with the rest
        }

        var order = await orders.Visit(secret, CommandKind.Password, ct);
        await db.Announce($"customer:{command.CustomerId}", ct);
        await db.SaveChangesAsync(ct);
        return order.Id;
    }
}
