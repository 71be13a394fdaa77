using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Customers.Packages;

[Requires(CustomersPermissions.ViewPackages)]
public sealed record ListPackages(string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<PackageRow>>;

public sealed record PackageRow(
    Guid Id, string Code, string Name, decimal MonthlyPrice, int DownloadMbps, int UploadMbps, string RouterProfile, string? Description);

internal sealed class ListPackagesHandler(IAppDb db) : IRequestHandler<ListPackages, PageOf<PackageRow>>
{
    public Task<PageOf<PackageRow>> Handle(ListPackages query, CancellationToken ct)
    {
        var search = query.Search?.Trim().ToLowerInvariant();

        return db.Packages
            .Where(x => string.IsNullOrEmpty(search) || x.Code.ToLower().Contains(search) || x.Name.ToLower().Contains(search))
            .OrderBy(x => x.Code)
            .Select(x => new PackageRow(x.Id, x.Code, x.Name, x.MonthlyPrice.Amount, x.DownloadMbps, x.UploadMbps, x.RouterProfile, x.Description))
            .ToPage(query.Page, query.PageSize, ct);
    }
}
