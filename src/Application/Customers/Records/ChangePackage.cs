using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Records;

/// <summary>Another package from now on. The router is told by a durable order; bills that exist keep their price. Twice is once.</summary>
[Requires(CustomersPermissions.ChangePackage)]
public sealed record ChangePackage : ICommand<Unit>, IExplained
{
    public Guid CustomerId { get; init; }
    public string PackageCode { get; init; } = "";
    public string Why { get; init; } = "";
}

internal sealed class ChangePackageValidator : AbstractValidator<ChangePackage>
{
    public ChangePackageValidator()
    {
        RuleFor(x => x.PackageCode).NotEmpty().WithMessage("Pilih paket.");
        RuleFor(x => x.Why).IsReason();
    }
}

internal sealed class ChangePackageHandler(IAppDb db, ICustomerScope scope, IServiceAccount account, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangePackage, Unit>
{
    public async Task<Unit> Handle(ChangePackage command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        var code = ServicePackage.Normal(command.PackageCode);
        var package = await db.Packages.SingleOrDefaultAsync(x => x.Code == code, ct)
            ?? throw new Domain.Common.DomainException("package.unknown", $"Paket {code} tidak ada. Pilih dari daftar.", nameof(command.PackageCode));

        customer.ChangePackage(package.Id, command.Why.Trim(), user.Id, clock.GetUtcNow());
        await account.Serve(customer.Id, customer.RouterId, package.RouterProfile, ct);
        await db.Announce($"customer:{customer.Id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
