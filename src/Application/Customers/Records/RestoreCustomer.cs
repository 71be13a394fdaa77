using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Records;

/// <summary>Undoes <see cref="ArchiveCustomer"/>: back on the lists, account switched on again as their status says. Twice is once.</summary>
[Requires(CustomersPermissions.Archive)]
public sealed record RestoreCustomer(Guid Id) : ICommand<Unit>;

internal sealed class RestoreCustomerHandler(IAppDb db, ICustomerScope scope, TimeProvider clock) : IRequestHandler<RestoreCustomer, Unit>
{
    public async Task<Unit> Handle(RestoreCustomer command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.Id, ct);
        var customer = await scope.WithArchived.Require(command.Id, ct);
        customer.Restore(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
