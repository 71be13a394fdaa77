using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>Which packages and routers a customer had, and where they lived. The newest first.</summary>
[Requires(CustomersPermissions.View)]
public sealed record GetServiceHistory(Guid CustomerId) : IQuery<ServiceHistory>;

public sealed record ServiceHistory(
    IReadOnlyList<ServiceHistory.Change> Changes, IReadOnlyList<ServiceHistory.Place> Places,
    IReadOnlyList<ServiceHistory.Router> Routers, IReadOnlyList<ServiceHistory.Package> Packages)
{
    /// <param name="Before">name of the package, or code of the router</param>
    public sealed record Change(ServiceChangeKind Kind, string Before, string After, string Why, string? By, DateTimeOffset At);

    public sealed record Place(string Address, double? Latitude, double? Longitude, string Why, string? By, DateTimeOffset LeftAt);

    /// <summary>They could move to it: it stands in their location.</summary>
    public sealed record Router(string Code, string Name);

    /// <summary>On sale.</summary>
    public sealed record Package(string Code, string Name, decimal MonthlyPrice, int DownloadMbps);
}

internal sealed class GetServiceHistoryHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetServiceHistory, ServiceHistory>
{
    private const int Most = 50;

    public async Task<ServiceHistory> Handle(GetServiceHistory query, CancellationToken ct)
    {
        var customer = await scope.WithArchived.Where(x => x.Id == query.CustomerId).Select(x => new { x.LocationCodeId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Customer), query.CustomerId);
        var mine = db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == query.CustomerId);

        var names = db.Packages.IgnoreQueryFilters(Archived.Packages).Select(x => new { x.Id, x.Name })
            .Concat(db.Routers.IgnoreQueryFilters(Archived.Routers).Select(x => new { x.Id, Name = x.Code }));

        return new ServiceHistory(
            await (from change in mine.SelectMany(x => x.ServiceChanges)
                   join before in names on change.Before equals before.Id
                   join after in names on change.After equals after.Id
                   join user in db.Users on change.ChangedBy equals user.Id into users
                   from user in users.DefaultIfEmpty()
                   orderby change.Id descending
                   select new ServiceHistory.Change(change.Kind, before.Name, after.Name, change.Why, user == null ? null : user.FullName, change.At)).Take(Most).ToListAsync(ct),
            await (from place in mine.SelectMany(x => x.FormerPlaces)
                   join user in db.Users on place.MovedBy equals user.Id into users
                   from user in users.DefaultIfEmpty()
                   orderby place.LeftAt descending
                   select new ServiceHistory.Place(place.Address, place.Latitude, place.Longitude, place.Why, user == null ? null : user.FullName, place.LeftAt)).Take(Most).ToListAsync(ct),
            await db.Routers.Where(x => x.LocationCodeId == customer.LocationCodeId).OrderBy(x => x.Code).Select(x => new ServiceHistory.Router(x.Code, x.Name)).ToListAsync(ct),
            await db.Packages.OrderBy(x => x.MonthlyPrice.Amount).ThenBy(x => x.Code)
                .Select(x => new ServiceHistory.Package(x.Code, x.Name, x.MonthlyPrice.Amount, x.DownloadMbps)).ToListAsync(ct));
    }
}
