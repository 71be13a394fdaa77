using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Benchmarks.Site;
using IspJabbar.Infrastructure.RouterOs;
using IspJabbar.Infrastructure.RouterOs.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IspJabbar.Benchmarks.RouterOs;

/// <summary>
/// A sync of a whole fleet by the application as it is run, over real sockets: when nothing changed, when little did, and when two routers in five are sick.
/// </summary>
internal sealed class SyncFleet(Provider provider) : IDisposable
{
    private const int Few = 100;
    private const int Many = 500;
    private const int Rounds = 5;
    private readonly List<Guid> _routers = [];
    private Fleet? _made;

    private Fleet TheFleet => _made!;

    public void Dispose() => _made?.Dispose();

    public async Task<IReadOnlyList<Figure>> Run()
    {
        using var http = await provider.Api();
        await Furnish(http);

        // 100 × 1,000: the first time everything is new, then nothing is.
        await Sync(http, Few);
        var options = Options.Create(new RouterOsOptions());
        await using var connections = new RouterConnections(
            new RouterDialer(options, TimeProvider.System, NullLogger<RouterDialer>.Instance), options, TimeProvider.System, NullLogger<RouterConnections>.Instance);
        var reader = new RouterReader(connections, TimeProvider.System);
        await ReadAll(reader, Few); // both keep their connections from round to round
        await Sync(http, Few);
        var readMs = new List<double>();
        var syncMs = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            readMs.Add(await Timed(() => ReadAll(reader, Few)));
            syncMs.Add(await Timed(() => Sync(http, Few)));
        }

        var unchanged = new Figure("sync of 100 × 1,000 with no change", Ms(Median(readMs)), Ms(Median(syncMs)), Median(syncMs) / Median(readMs), 2, AtLeast: false);

        // 500 × 2,000, one in two hundred changed.
        TheFleet.Accounts = 2_000;
        await Sync(http, Many);
        var changedMs = new List<double>();
        long wal = 0;
        for (var round = 0; round < Rounds; round++)
        {
            TheFleet.Generation++;
            var before = await Wal();
            changedMs.Add(await Timed(() => Sync(http, Many)));
            wal = await Wal() - before;
        }

        var all = await Wal();
        await provider.Ask<int>("with everything as (update network.router_secrets set changed_at = changed_at returning 1) select count(*)::int from everything");
        var wholeWal = await Wal() - all;

        TheFleet.IsSick = true;
        var missed = 0;
        var sickMs = await Timed(async () =>
        {
            var healthy = await Sync(http, Many);
            missed = Many - Enumerable.Range(0, Many).Count(Fleet.IsSickOne) - healthy;
        });
        if (missed > 0)
            throw new InvalidOperationException($"{missed} healthy routers were missed.");

        return
        [
            unchanged,
            new Figure("sync of 500 × 2,000, 0.5 % changed", "", Ms(Median(changedMs)), Median(changedMs), 10_000, AtLeast: false),
            new Figure("the same with 40 % of the routers sick", "", Ms(sickMs), sickMs, 30_000, AtLeast: false),
            new Figure("its WAL beside updating every row", Mb(wholeWal), Mb(wal), wal / (double)wholeWal, 0.05, AtLeast: false),
            new Figure("memory of the application after it", "", Mb(provider.Memory), provider.Memory / 1_048_576.0, null, AtLeast: false),
        ];
    }

    /// <summary>Our hundred thousand accounts, two hundred on each router.</summary>
    private async Task Furnish(HttpClient http)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(provider.ConnectionString) { CommandTimeout = 600 });
        var ours = new List<List<(string, Guid)>>();
        for (var n = 0; n < Many; n++)
            ours.Add([]);
        await using (var ask = database.CreateCommand("select username, id from network.pppoe_secrets where username like 'OLD%' order by username"))
        await using (var rows = await ask.ExecuteReaderAsync())
        {
            for (var n = 0; await rows.ReadAsync(); n++)
                ours[n % Many].Add((rows.GetString(0), rows.GetGuid(1)));
        }

        _made = new Fleet(ours);
        for (var n = 0; n < Many; n++)
        {
            using var made = await http.PostAsJsonAsync("/api/routers", new
            {
                code = $"ZQ{(char)('A' + n / 26 % 26)}{(char)('A' + n % 26)}{(char)('A' + n / 676)}", name = $"Router {n}", locationCode = "KCB",
                host = Fleet.HostOf(n), port = TheFleet.Port, username = "billing", password = "rahasia",
            });
            made.EnsureSuccessStatusCode();
            _routers.Add((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        }

        await using var move = database.CreateCommand("""
            update network.pppoe_secrets s set router_id = n.router_id, password_hash = 'x', applied_at = now() - interval '1 day'
            from unnest($1::uuid[], $2::uuid[]) as n(id, router_id) where s.id = n.id
            """);
        move.Parameters.Add(new() { Value = ours.SelectMany(x => x.Select(y => y.Item2)).ToArray() });
        move.Parameters.Add(new() { Value = ours.SelectMany((x, n) => x.Select(_ => _routers[n])).ToArray() });
        await move.ExecuteNonQueryAsync();
        await using var tidy = database.CreateCommand("vacuum analyze network.pppoe_secrets");
        await tidy.ExecuteNonQueryAsync();
    }

    /// <returns>how many were read</returns>
    private async Task<int> Sync(HttpClient http, int routers)
    {
        // All at once through the application, in one request for the whole fleet or one for each of the first.
        if (routers == Many)
        {
            using var answer = await http.PostAsync(new Uri("/api/mikrotik/sync", UriKind.Relative), null);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("routers").EnumerateArray().Count(x => x.GetProperty("ok").GetBoolean());
        }

        var wanted = new { routerIds = _routers.Take(routers).ToArray() };
        using var some = await http.PostAsJsonAsync("/api/mikrotik/sync", wanted);
        some.EnsureSuccessStatusCode();
        return routers;
    }

    private async Task ReadAll(RouterReader reader, int routers)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, routers), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (n, ct) =>
        {
            if (await reader.Read(new RouterEndpoint(_routers[n], Fleet.HostOf(n), TheFleet.Port, false, null, "billing", "rahasia"), ct) is not RouterReading.Fine)
                throw new InvalidOperationException($"Router {n} could not be read.");
        });
    }

    private async Task<long> Wal() => (long)await provider.Ask<decimal>("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");

    private static async Task<double> Timed(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    private static string Ms(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");

    private static string Mb(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576:0.0} MB");
}
