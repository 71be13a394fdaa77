using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Application.Network.Plant.Odps;

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
    }
}
