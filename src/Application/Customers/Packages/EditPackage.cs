using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Packages;

/// <summary>A new price is for bills to come and starts a new row in the price history.</summary>
[Requires(CustomersPermissions.ManagePackages)]
public sealed record EditPackage : ICommand<Unit>, IPackageForm
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public decimal MonthlyPrice { get; init; }
    public int DownloadMbps { get; init; }
    public int UploadMbps { get; init; }
    public string RouterProfile { get; init; } = "";
    public string? Description { get; init; }
}

internal sealed class EditPackageValidator : AbstractValidator<EditPackage>
{
    public EditPackageValidator() => Include(new PackageFormValidator());
}

internal sealed class EditPackageHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EditPackage, Unit>
{
    public async Task<Unit> Handle(EditPackage command, CancellationToken ct)
    {
        await db.Lock<ServicePackage>(command.Id, ct);
        var package = await db.Packages.Include(x => x.Prices).Require(command.Id, ct);

        package.Describe(command.Name, command.DownloadMbps, command.UploadMbps, command.RouterProfile, command.Description);
        package.Price(new Money(command.MonthlyPrice), user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
