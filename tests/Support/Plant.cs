using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Tests.Support;

/// <summary>Boxes on poles, for tests that need some.</summary>
public static class Plant
{
    private static int _serial;

    extension(AppFixture app)
    {
        public Task<Guid> AnOdp(double latitude = -6.4, double longitude = 107.45, int ports = 4, string? code = null, Guid? odc = null, Guid? ponPort = null) => app.Send(new AddOdp
        {
            Code = code ?? $"ODP-{Interlocked.Increment(ref _serial):0000}", Name = "Tiang depan masjid", Latitude = latitude, Longitude = longitude, PortCount = ports, OdcId = odc, PonPortId = ponPort,
        });

        public Task<Guid> AnOdc(double latitude = -6.4, double longitude = 107.45, string? code = null, int capacity = 48, Guid? ponPort = null) => app.Send(new AddOdc
        {
            Code = code ?? $"ODC-{Interlocked.Increment(ref _serial):0000}", Name = "Lemari simpang tiga", Latitude = latitude, Longitude = longitude, Capacity = capacity, PonPortId = ponPort,
        });

        /// <summary>Of an OLT of its own, behind this router.</summary>
        public Task<Guid> APonPort(string location, Guid? router = null, string? code = null) => app.Db(async db =>
        {
            var place = await db.LocationCodes.Where(x => x.Code == location).Select(x => x.Id).SingleAsync();
            var olt = new Olt(Guid.CreateVersion7(), code ?? $"OLT-{Interlocked.Increment(ref _serial):0000}", "OLT kantor", place, "zte-c3xx");
            olt.Reach("127.0.0.1", 161);
            olt.SetCommunity("x");
            olt.Uplink(router);
            var port = new PonPort(Guid.CreateVersion7(), olt.Id, 1, 3);
            db.Add(olt);
            db.Add(port);
            await db.SaveChangesAsync();
            return port.Id;
        });

        /// <summary>As the last look at the router found them.</summary>
        public Task<int> IsSeen(Guid customer, ConnectionState state) => app.Db(db =>
            db.PppoeSecrets.Where(x => x.CustomerId == customer).ExecuteUpdateAsync(x => x.SetProperty(account => account.Connection, state)));
    }
}
