using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Records;

/// <summary>
/// They live elsewhere now: the old place stays in their history, and where the line has to come along Field gets a work order. A spelling mistake is
/// put right with <see cref="EditCustomer"/> instead.
/// </summary>
[Requires(CustomersPermissions.Edit)]
public sealed record MoveCustomer : ICommand<Unit>, IPlace, IExplained
{
    /// <summary>Of this move, made by the form: sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CustomerId { get; init; }
    public string Address { get; init; } = "";
    public string? RtRw { get; init; }
    public string? Village { get; init; }
    public string? District { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? PostalCode { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string Why { get; init; } = "";

    /// <summary>Orders a relocation visit.</summary>
    public bool Visit { get; init; }
    public DateOnly? VisitOn { get; init; }
}

internal sealed class MoveCustomerValidator : AbstractValidator<MoveCustomer>
{
    public MoveCustomerValidator()
    {
        Include(new PlaceValidator());
        RuleFor(x => x.Why).IsReason();
    }
}

internal sealed class MoveCustomerHandler(IAppDb db, ICustomerScope scope, ICurrentUser user, TimeProvider clock) : IRequestHandler<MoveCustomer, Unit>
{
    public async Task<Unit> Handle(MoveCustomer command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        if (await db.Customers.AnyAsync(x => x.FormerPlaces.Any(move => move.Id == command.Id), ct))
            return Unit.Value;

        customer.MoveTo(command.Id, command.Parts, command.Point, command.Why.Trim(), command.Visit, command.VisitOn, user.Id, clock.GetUtcNow());
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
