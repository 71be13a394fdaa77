using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>Shows the password for the modem, and writes down who looked.</summary>
[Requires(NetworkPermissions.ViewPassword)]
public sealed record RevealPppoePassword(Guid CustomerId) : ICommand<string>;

internal sealed class RevealPppoePasswordHandler(IAppDb db, ICustomerScope scope, IFieldCipher cipher) : IRequestHandler<RevealPppoePassword, string>
{
    public async Task<string> Handle(RevealPppoePassword command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        var secret = await db.PppoeSecrets.SingleOrDefaultAsync(x => x.CustomerId == command.CustomerId, ct)
            ?? throw new NotFoundException(nameof(PppoeSecret), command.CustomerId);

        db.NoteView(nameof(PppoeSecret), secret.Id, "Password");
        await db.SaveChangesAsync(ct);
        return cipher.Decrypt(secret.Password, SealedFields.PppoePassword, secret.Id);
    }
}
