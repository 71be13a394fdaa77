using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Packages;

[Requires(CustomersPermissions.ViewPackages)]
public sealed record GetPackage(Guid Id) : IQuery<PackageDetails>;

public sealed record PackageDetails(PackageRow Package, int Customers, IReadOnlyList<PackageDetails.Price> Prices)
{
    /// <summary>What it cost from a moment on, the newest first.</summary>
    public sealed record Price(decimal Monthly, DateTimeOffset From);
}

internal sealed class GetPackageHandler(IAppDb db) : IRequestHandler<GetPackage, PackageDetails>
{
    public async Task<PackageDetails> Handle(GetPackage query, CancellationToken ct) =>
        await db.Packages.Where(x => x.Id == query.Id)
            .Select(x => new PackageDetails(
                new PackageRow(x.Id, x.Code, x.Name, x.MonthlyPrice.Amount, x.DownloadMbps, x.UploadMbps, x.RouterProfile, x.Description),
                db.Customers.Count(customer => customer.PackageId == x.Id),
                x.Prices.OrderByDescending(price => price.Id).Select(price => new PackageDetails.Price(price.Monthly.Amount, price.From)).ToList()))
            .SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException(nameof(ServicePackage), query.Id);
}
