using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>Step of a registration: a PPPoE account of one's own, and the order to put it on the router once staff stand behind it.</summary>
internal sealed class DrawAccount(IAppDb db, IPppoeNames names, IFieldCipher cipher, RouterOrders orders) : IRegistrationStep
{
    public int Order => 10;

    public async Task Prepare(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var username = await names.Draw(customer.RouterId, customer.RouterCode, ct);
        var secret = new PppoeSecret(
            id, customer.Id, customer.RouterId, username, cipher.Encrypt(PppoePassword.Draw(), SealedFields.PppoePassword, id),
            customer.RouterProfile, $"{customer.Number} ij:{id:n}", held: true);

        db.PppoeSecrets.Add(secret);
        outcome.PppoeUsername = username.Value;
    }

    public async Task Proceed(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct)
    {
        if (db.PppoeSecrets.Local.SingleOrDefault(x => x.CustomerId == customer.Id) is { } justDrawn)
        {
            justDrawn.Release();
            orders.First(justDrawn);
            return;
        }

        var secret = await db.PppoeSecrets.SingleAsync(x => x.CustomerId == customer.Id, ct);
        secret.Release();
        await orders.Visit(secret, CommandKind.Create, ct);
    }

    public async Task Recall(Guid customerId, RegistrationOutcome outcome, CancellationToken ct)
    {
        var secret = await db.PppoeSecrets.AsNoTracking().SingleOrDefaultAsync(x => x.CustomerId == customerId, ct);
        outcome.PppoeUsername = secret?.Username.Value;
        outcome.Provisioning = secret?.Provisioning switch { Provisioning.Applied => "applied", Provisioning.Failed => "failed", _ => "pending" };
    }
}
