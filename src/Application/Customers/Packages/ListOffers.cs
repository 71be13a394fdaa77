using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Packages;

/// <summary>What the public page offers: packages with prices, and the places we serve. Nothing about routers.</summary>
[Requires(Everyone.Anyone)]
public sealed record ListOffers : IQuery<Offers>;

public sealed record Offers(IReadOnlyList<Offers.Package> Packages, IReadOnlyList<Offers.Place> Places)
{
    public sealed record Package(string Code, string Name, decimal MonthlyPrice, int DownloadMbps, int UploadMbps, string? Description);

    public sealed record Place(string Code, string Name);
}

internal sealed class ListOffersHandler(IAppDb db, IRouterDirectory routers) : IRequestHandler<ListOffers, Offers>
{
    public async Task<Offers> Handle(ListOffers query, CancellationToken ct)
    {
        var served = await routers.LocationsServed(ct);

        return new Offers(
            await db.Packages.OrderBy(x => x.MonthlyPrice.Amount).ThenBy(x => x.Code).Take(50)
                .Select(x => new Offers.Package(x.Code, x.Name, x.MonthlyPrice.Amount, x.DownloadMbps, x.UploadMbps, x.Description)).ToListAsync(ct),
            await db.LocationCodes.Where(x => served.Contains(x.Id)).OrderBy(x => x.Name).Select(x => new Offers.Place(x.Code, x.Name)).ToListAsync(ct));
    }
}
