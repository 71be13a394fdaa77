using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using MediatR;

namespace IspJabbar.Application.Customers.Records;

/// <summary>Soft delete (Non-aktif): off the lists, account switched off, history kept.</summary>
[Requires(CustomersPermissions.Archive)]
public sealed record ArchiveCustomer(Guid Id) : ICommand<Unit>;

internal sealed class ArchiveCustomerHandler(IAppDb db, ICustomerScope scope, TimeProvider clock) : IRequestHandler<ArchiveCustomer, Unit>
{
    public async Task<Unit> Handle(ArchiveCustomer command, CancellationToken ct)
    {
        var customer = await scope.Visible.Require(command.Id, ct);
        customer.Archive(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
