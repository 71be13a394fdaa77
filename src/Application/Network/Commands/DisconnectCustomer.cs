using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Commands;

/// <summary>Ends the customer's running session; the modem dials in again within seconds. What helps when a session hangs.</summary>
[Requires(NetworkPermissions.Disconnect)]
public sealed record DisconnectCustomer(Guid CustomerId) : ICommand<long>;

internal sealed class DisconnectCustomerHandler(IAppDb db, ICustomerScope scope, RouterOrders orders) : IRequestHandler<DisconnectCustomer, long>
{
    public async Task<long> Handle(DisconnectCustomer command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        var secret = await db.PppoeSecrets.SingleOrDefaultAsync(x => x.CustomerId == command.CustomerId, ct)
            ?? throw new NotFoundException(nameof(PppoeSecret), command.CustomerId);
        if (secret.Provisioning is not Provisioning.Applied)
            throw new ConflictException("pppoe.not-applied", "Akunnya belum ada di router; tidak ada sesi yang dapat diputus.");

        secret.Doubt();
        var order = await orders.EndSession(secret, ct);
        await db.Announce($"customer:{command.CustomerId}", ct);
        await db.SaveChangesAsync(ct);
        return order.Id;
    }
}
