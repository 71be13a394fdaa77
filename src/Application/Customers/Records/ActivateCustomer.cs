using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Records;

/// <summary>The installation works and is handed over. Twice is once.</summary>
[Requires(CustomersPermissions.Activate)]
public sealed record ActivateCustomer(Guid Id) : ICommand<ActivatedCustomer>;

public sealed record ActivatedCustomer(Guid Id, CustomerStatus Status, DateTimeOffset ActivatedAt);

internal sealed class ActivateCustomerHandler(IAppDb db, ICustomerScope scope, Notices notices, ICurrentUser user, TimeProvider clock) : IRequestHandler<ActivateCustomer, ActivatedCustomer>
{
    public async Task<ActivatedCustomer> Handle(ActivateCustomer command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.Id, ct);
        var customer = await scope.Visible.Require(command.Id, ct);
        var registration = await db.Registrations.SingleOrDefaultAsync(x => x.CustomerId == command.Id, ct);

        if (registration?.Status is RegistrationStatus.New)
            throw new ConflictException("registration.not-verified", "Pendaftaran ini belum diperiksa. Verifikasi dulu, lalu aktifkan.");

        customer.Activate(user.Id, clock.GetUtcNow());
        registration?.Installed();
        await notices.TellCustomer(
            new Recipient(customer.Id, customer.Phone, customer.Email), MessageEvents.Activated.With(("nama", customer.FullName), ("nomor", customer.Number.Value)), $"activated/{customer.Id:n}",
            "/portal", isNew: false, ct, new Telling(Urgency.Now));
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
        return new ActivatedCustomer(customer.Id, customer.Status, customer.ActivatedAt!.Value);
    }
}
