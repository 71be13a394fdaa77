using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Isolations;

/// <summary>Gives a customer the line back, whatever it was taken for, or ends one reason of several. What stands against it, an unpaid bill for instance, is not decided here.</summary>
[Requires(CustomersPermissions.Isolate)]
public sealed record LiftIsolation : ICommand<IsolationOrdered>, IExplained
{
    public Guid CustomerId { get; init; }
    public string Why { get; init; } = "";

    /// <summary>Null: all of them. Otherwise the line comes back only when no other reason stands.</summary>
    public IsolationReason? Only { get; init; }
}

internal sealed class LiftIsolationValidator : AbstractValidator<LiftIsolation>
{
    public LiftIsolationValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class LiftIsolationHandler(IAppDb db, ICustomerScope scope, IServiceAccount account, ICurrentUser user, TimeProvider clock) : IRequestHandler<LiftIsolation, IsolationOrdered>
{
    public async Task<IsolationOrdered> Handle(LiftIsolation command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        if (customer.Status is not CustomerStatus.Isolated)
            throw new ConflictException("customer.not-isolated", "Pelanggan ini tidak sedang diisolir.");

        var now = clock.GetUtcNow();
        var why = command.Why.Trim();
        var standing = await db.Isolations.Where(x => x.CustomerId == customer.Id && x.LiftedAt == null).ToListAsync(ct);
        foreach (var isolation in standing.Where(x => command.Only is null || x.Reason == command.Only))
            isolation.Lift(why, user.Id, now);

        if (standing.Exists(x => x.LiftedAt is null))
        {
            await db.Announce($"customer:{customer.Id}", ct);
            await db.SaveChangesAsync(ct);
            return new IsolationOrdered(null, []);
        }

        customer.Reconnect(why, user.Id, now);
        var ordered = await account.Reconnect(customer.Id, ct);
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
        return new IsolationOrdered(ordered?.Id, []);
    }
}
