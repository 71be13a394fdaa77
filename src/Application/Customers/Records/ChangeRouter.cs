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
/// The customer dials in to another router of their location. Number and account name stay, because they are printed and typed into the modem; the
/// new router is told to have the account and the old one to let go of it, each when it answers. Twice is once.
/// </summary>
[Requires(CustomersPermissions.ChangeRouter)]
public sealed record ChangeRouter : ICommand<Unit>, IExplained
{
    public Guid CustomerId { get; init; }
    public string RouterCode { get; init; } = "";
    public string Why { get; init; } = "";
}

internal sealed class ChangeRouterValidator : AbstractValidator<ChangeRouter>
{
    public ChangeRouterValidator()
    {
        RuleFor(x => x.RouterCode).NotEmpty().WithMessage("Pilih router.");
        RuleFor(x => x.Why).IsReason();
    }
}

internal sealed class ChangeRouterHandler(IAppDb db, ICustomerScope scope, IRouterDirectory routers, IServiceAccount account, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ChangeRouter, Unit>
{
    public async Task<Unit> Handle(ChangeRouter command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        var router = await routers.Choose(customer.LocationCodeId, command.RouterCode, ct)
            ?? throw new Domain.Common.DomainException("router.unknown", $"Router {command.RouterCode} tidak ada di lokasi pelanggan ini.", nameof(command.RouterCode));

        customer.ChangeRouter(router.Id, command.Why.Trim(), user.Id, clock.GetUtcNow());
        var profile = await db.Packages.IgnoreQueryFilters(Archived.Packages).Where(x => x.Id == customer.PackageId).Select(x => x.RouterProfile).SingleAsync(ct);
        await account.Serve(customer.Id, router.Id, profile, ct);
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
