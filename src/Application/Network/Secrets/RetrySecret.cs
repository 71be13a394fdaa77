using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>The cause is mended, or somebody does not want to wait: visit the router now.</summary>
[Requires(NetworkPermissions.RetrySecrets)]
public sealed record RetrySecret(Guid CustomerId) : ICommand<Unit>;

internal sealed class RetrySecretHandler(IAppDb db, ICustomerScope scope, RouterOrders orders) : IRequestHandler<RetrySecret, Unit>
{
    public async Task<Unit> Handle(RetrySecret command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        var secret = await db.PppoeSecrets.SingleOrDefaultAsync(x => x.CustomerId == command.CustomerId, ct)
            ?? throw new NotFoundException(nameof(PppoeSecret), command.CustomerId);

        secret.TryAgain();
        if (secret.Provisioning is Provisioning.Pending)
            await orders.Visit(secret, CommandKind.Repair, ct);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
