using System.Globalization;
using System.Net.Sockets;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Network.Fiber.Olts;
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
    }

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
