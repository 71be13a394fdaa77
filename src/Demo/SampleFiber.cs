using System.Globalization;
using System.Net.Sockets;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Plant.Cables;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.OltSimulator;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Demo;

/// <summary>One OLT of the sample provider, on ports of this machine that nobody else can reach: modems of the first town, some of them weak or dark.</summary>
public sealed class SampleFiber(IServiceScopeFactory scopes, OltWorker worker) : IAsyncDisposable
{
    private const string Code = "OLT-01";
    private const string Community = "hanya-simulasi";

    /// <summary>The usual ports, moved to where the system gives out none by itself.</summary>
    private const int FirstSnmp = 28_161;
    private const int FirstConsole = 28_023;
    private const int Modems = 96;
    private const int APort = 24;
    private const int ABox = 8;

    private SimulatedOlt? _olt;

    /// <summary>Lights it, and the first time makes it known and gives each modem to its customer.</summary>
    internal async Task Light(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var town = Town.All[0].Code;
        var saved = await db.Olts.AsNoTracking().IgnoreQueryFilters(Archived.Olts).SingleOrDefaultAsync(x => x.Code == Code, ct);
        var customers = await (
            from customer in db.Customers
            join place in db.LocationCodes on customer.LocationCodeId equals place.Id
            where place.Code == town && customer.Status == CustomerStatus.Active
            orderby customer.RegisteredAt, customer.Id
            select customer.Number).Take(Modems).ToListAsync(ct);

        for (var at = 0; _olt is null; at++)
        {
            try
            {
                _olt = SimulatedOlt.Start(new SimulatorOptions
                {
                    SnmpPort = saved?.SnmpPort ?? FirstSnmp + at, ConsolePort = saved?.ConsolePort ?? FirstConsole + at,
                    Community = Community, Username = SimulatedNetwork.User, Password = SimulatedNetwork.Password,
                });
            }
            catch (SocketException) when (saved is not null || at > 50)
            {
                return; // another instance of this demo has it
            }
            catch (SocketException)
            {
                // another demo on this machine has it; the next
            }
        }

        _olt.Add([.. customers.Select((number, at) => Modem(number.Value, at))]);
        _olt.Shine(new StrangeOnu(1, 2, "ZTEGC0DE0001"));
        _olt.Shine(new StrangeOnu(1, 4, "ZTEGC0DE0002"));
        if (saved is not null)
            return;

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var id = await mediator.Send(new AddOlt
        {
            Code = Code, Name = $"OLT {Town.All[0].Name}", Profile = "zte-c3xx", LocationCode = town, Host = _olt.Host, SnmpPort = _olt.SnmpPort, SnmpCommunity = Community,
            Console = ConsoleKind.Telnet, ConsolePort = _olt.ConsolePort, ConsoleUser = SimulatedNetwork.User, ConsolePassword = SimulatedNetwork.Password, Provisions = true,
        }, ct);
        await mediator.Send(new MonitorOlt(id, true), ct);
        await mediator.Send(new LookForOnus(id), ct);
        await worker.VisitAll(ct);

        foreach (var onu in await db.Onus.AsNoTracking().Where(x => x.OltId == id && x.Name != null).Select(x => new { x.Id, x.Name }).ToListAsync(ct))
            await mediator.Send(new LinkOnu { OnuId = onu.Id, CustomerNumber = onu.Name! }, ct);

        foreach (var port in await db.PonPorts.AsNoTracking().Where(x => x.OltId == id).OrderBy(x => x.Slot).ThenBy(x => x.Port).ToListAsync(ct))
            await Hang(port, db, mediator, ct);
    }

    /// <summary>Of a port: a cabinet amid its customers, boxes amid eight of them each, and the cables to both.</summary>
    private static async Task Hang(PonPort port, AppDbContext db, IMediator mediator, CancellationToken ct)
    {
        var homes = await (
            from onu in db.Onus
            join customer in db.Customers on onu.CustomerId equals customer.Id
            where onu.PonPortId == port.Id && customer.Latitude != null && customer.Longitude != null
            orderby customer.Latitude, customer.Longitude
            select new Home(customer.Number, customer.Latitude!.Value, customer.Longitude!.Value)).ToListAsync(ct);
        if (homes.Count == 0)
            return;

        var (latitude, longitude) = Middle(homes);
        var box = string.Create(CultureInfo.InvariantCulture, $"ODC-{port.Port:00}");
        var odc = await mediator.Send(new AddOdc
        {
            Code = box, Name = $"Lemari {port.Port}", Latitude = latitude, Longitude = longitude, PonPortId = port.Id,
        }, ct);
        foreach (var (some, at) in homes.Chunk(ABox).Select((some, at) => (some, at)))
        {
            (latitude, longitude) = Middle(some);
            var code = string.Create(CultureInfo.InvariantCulture, $"ODP-{port.Port:00}-{at + 1:00}");
            var odp = await mediator.Send(new AddOdp
            {
                Code = code, Name = $"Tiang {port.Port}.{at + 1}", Latitude = latitude, Longitude = longitude, PortCount = 16, OdcId = odc,
            }, ct);
            foreach (var home in some)
                await mediator.Send(new AssignPort { OdpId = odp, CustomerNumber = home.Number.Value }, ct);
            await mediator.Send(new AddCable { From = box, To = code, Cores = 8 }, ct);
        }
    }

    private sealed record Home(CustomerNumber Number, double Latitude, double Longitude);

    private static (double Latitude, double Longitude) Middle(IReadOnlyCollection<Home> homes) =>
        (Math.Round(homes.Average(x => x.Latitude), 6), Math.Round(homes.Average(x => x.Longitude), 6));

    public async ValueTask DisposeAsync()
    {
        if (_olt is not null)
            await _olt.DisposeAsync();
    }

    /// <summary>Of every thirty: one with a cut fibre, one without power, some weak.</summary>
    private static SimulatedOnu Modem(string number, int at) => new(
        1, 1 + at / APort, 1 + at % APort, string.Create(CultureInfo.InvariantCulture, $"ZTEGC{at:X7}"), number,
        (at % 30) switch { 7 => Phase.Los, 19 => Phase.DyingGasp, _ => Phase.Online },
        (at % 15) switch { 4 => -25.8, 11 => -27.6, _ => -18.4 - at % 9 * 0.6 },
        300 + at * 37 % 4_000);
}
