using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Cables;

/// <summary>What somebody means by a code, and where it is.</summary>
internal sealed class CableEnds(IAppDb db, ICustomerScope scope)
{
    /// <exception cref="DomainException">there is none such, or nobody knows where it is</exception>
    public async Task<(CableEnd End, GeoPoint At)> Find(string code, string field, CancellationToken ct)
    {
        var wanted = FiberNode.Normal(code);
        var node =
            await db.Odps.Where(x => x.Code == wanted).Select(x => new Spot(new CableEnd { OdpId = x.Id }, x.Latitude, x.Longitude)).SingleOrDefaultAsync(ct)
            ?? await db.Odcs.Where(x => x.Code == wanted).Select(x => new Spot(new CableEnd { OdcId = x.Id }, x.Latitude, x.Longitude)).SingleOrDefaultAsync(ct)
            ?? await db.Olts.Where(x => x.Code == wanted).Select(x => new Spot(new CableEnd { OltId = x.Id }, x.Latitude, x.Longitude)).SingleOrDefaultAsync(ct)
            ?? (CustomerNumber.TryParse(wanted, null, out var number)
                ? await scope.Visible.Where(x => x.Number == number).Select(x => new Spot(new CableEnd { CustomerId = x.Id }, x.Latitude, x.Longitude)).SingleOrDefaultAsync(ct)
                : null)
            ?? throw new DomainException("cable.end-unknown", $"{wanted} tidak ada. Isi kode OLT, ODC, ODP, atau nomor pelanggan.", field);

        return node is { Latitude: { } latitude, Longitude: { } longitude }
            ? (node.End, new GeoPoint(latitude, longitude))
            : throw new DomainException("cable.end-nowhere", $"{wanted} belum punya titik di peta. Pasang titiknya dulu.", field);
    }

    private sealed record Spot(CableEnd End, double? Latitude, double? Longitude);
}
