using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>The customer is connected at this port. One they had elsewhere becomes free: a customer has one line. Twice is once.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record AssignPort : ICommand<Unit>
{
    public Guid OdpId { get; init; }

    /// <summary>Null takes the first that is free.</summary>
    public int? Number { get; init; }

    /// <summary>Customer number, as it is printed on bills.</summary>
    public string CustomerNumber { get; init; } = "";
}

internal sealed class AssignPortValidator : AbstractValidator<AssignPort>
{
    public AssignPortValidator() => RuleFor(x => x.CustomerNumber).Must(x => Domain.Customers.CustomerNumber.TryParse(x, null, out _))
        .WithMessage("Isi nomor pelanggan, misalnya KCB-CKP010225-001.");
}

internal sealed class AssignPortHandler(IAppDb db, ICustomerScope scope, OdpPorts ports, TimeProvider clock) : IRequestHandler<AssignPort, Unit>
{
    public async Task<Unit> Handle(AssignPort command, CancellationToken ct)
    {
        var number = CustomerNumber.Parse(command.CustomerNumber, null);
        var customer = await scope.Visible.Where(x => x.Number == number).Select(x => new { x.Id, x.Status }).SingleOrDefaultAsync(ct)
            ?? throw new DomainException("customer.unknown", $"Pelanggan {number} tidak ada.", nameof(command.CustomerNumber));
        if (customer.Status is CustomerStatus.Terminated)
            throw new ConflictException("customer.terminated", $"Pelanggan {number} sudah berhenti.", nameof(command.CustomerNumber));

        await db.Lock<Customer>(customer.Id, ct); // who is pulled two ways at once goes one way after the other
        if (await ports.HoldOf(customer.Id, ct) is { } former && former.Ports.SingleOrDefault(x => x.CustomerId == customer.Id) is { } had
            && (former.Id != command.OdpId || command.Number is { } wanted && wanted != had.Number))
        {
            former.Release(had.Number);
            await db.SaveChangesAsync(ct); // the index allows no two, not even for a moment
        }

        var odp = await ports.Hold(command.OdpId, ct);
        odp.Assign(command.Number ?? odp.Ports.SingleOrDefault(x => x.CustomerId == customer.Id)?.Number, customer.Id, clock.GetUtcNow());
        await ports.Changed(ct, customer.Id);
        return Unit.Value;
    }
}
