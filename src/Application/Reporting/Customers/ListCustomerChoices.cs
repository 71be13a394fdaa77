using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>What the list of customers can be narrowed to.</summary>
[Requires(CustomersPermissions.View)]
public sealed record ListCustomerFilters : IQuery<CustomerFilters>;

public sealed record CustomerFilters(
    IReadOnlyList<CustomerFilters.Named> Locations, IReadOnlyList<CustomerFilters.Named> Packages, IReadOnlyList<CustomerFilters.Named> Routers)
{
    public sealed record Named(string Code, string Name);
}

/// <summary>What a registration can be made with: places, their routers, and the packages on sale.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record ListRegistrationChoices : IQuery<RegistrationChoices>;

public sealed record RegistrationChoices(
    IReadOnlyList<RegistrationChoices.Place> Places, IReadOnlyList<RegistrationChoices.Router> Routers, IReadOnlyList<RegistrationChoices.Package> Packages)
{
    public sealed record Place(string Code, string Name);

    /// <summary>A router, or a pool of them that is named the same way.</summary>
    public sealed record Router(string Code, string Name, string Place, bool IsDefault);

    public sealed record Package(string Code, string Name, decimal MonthlyPrice, int DownloadMbps, int UploadMbps);
}

internal sealed class ListCustomerFiltersHandler(IAppDb db, RecentLookups recent) : IRequestHandler<ListCustomerFilters, CustomerFilters>
{
    public Task<CustomerFilters> Handle(ListCustomerFilters query, CancellationToken ct) => recent.Get(() => Read(ct));

    private async Task<CustomerFilters> Read(CancellationToken ct) => new(
        await db.LocationCodes.OrderBy(x => x.Code).Select(x => new CustomerFilters.Named(x.Code, x.Name)).ToListAsync(ct),
        await db.Packages.OrderBy(x => x.Name).Select(x => new CustomerFilters.Named(x.Code, x.Name)).ToListAsync(ct),
        await db.Routers.OrderBy(x => x.Code).Select(x => new CustomerFilters.Named(x.Code, x.Name)).ToListAsync(ct));
}

internal sealed class ListRegistrationChoicesHandler(IAppDb db) : IRequestHandler<ListRegistrationChoices, RegistrationChoices>
{
    public async Task<RegistrationChoices> Handle(ListRegistrationChoices query, CancellationToken ct) => new(
        await db.LocationCodes.OrderBy(x => x.Code).Select(x => new RegistrationChoices.Place(x.Code, x.Name)).ToListAsync(ct),
        [
            .. await (from pool in db.RouterPools
                      join place in db.LocationCodes on pool.LocationCodeId equals place.Id
                      orderby place.Code, pool.Code
                      select new RegistrationChoices.Router(pool.Code, pool.Name, place.Code, pool.IsDefault)).ToListAsync(ct),
            .. await (from router in db.Routers
                      join place in db.LocationCodes on router.LocationCodeId equals place.Id
                      orderby place.Code, router.Code
                      select new RegistrationChoices.Router(router.Code, router.Name, place.Code,
                          router.IsDefault && !db.RouterPools.Any(pool => pool.IsDefault && pool.LocationCodeId == place.Id))).ToListAsync(ct),
        ],
        await db.Packages.OrderBy(x => x.MonthlyPrice.Amount).ThenBy(x => x.Code)
            .Select(x => new RegistrationChoices.Package(x.Code, x.Name, x.MonthlyPrice.Amount, x.DownloadMbps, x.UploadMbps)).ToListAsync(ct));
}
