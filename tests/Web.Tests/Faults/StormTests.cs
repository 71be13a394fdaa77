using System.Collections.Concurrent;
using System.Text.Json;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Xunit.Abstractions;

namespace IspJabbar.Web.Tests.Faults;

/// <summary>Clerks register as fast as they can; the application is killed again and again in the middle of it, and two of them start together.</summary>
public sealed class StormTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Kills = 4;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-storm-");
    private string _database = "";
    private int _serial;

    [Fact]
    public async Task Killed_at_random_points_nothing_acknowledged_is_lost_and_nothing_is_there_twice()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var router = await SimulatedRouter.Start();
        var kept = new ConcurrentDictionary<string, string>();

        for (var round = 0; round < Kills; round++)
        {
            await using var app = await AppProcess.Start(_database, _data.FullName);
            if (round == 0)
                await APlace(app, router);

            var (enough, before) = (random.Next(1, 40), kept.Count);
            var clerks = Enumerable.Range(0, 6).Select(_ => Task.Run(() => Register(app, kept))).ToList();
            await app.Until(() => Task.FromResult(kept.Count >= before + enough));
            await app.Kill();
            await Task.WhenAll(clerks);
        }

        await using var first = await AppProcess.Start(_database, _data.FullName);
        await using var second = await AppProcess.Start(_database, _data.FullName);
        await first.Until(async () => (await Customers(first)).All(x => x.GetProperty("provisioning").GetString() == "applied"));

        var all = await Customers(second);
        Assert.Empty(kept.Values.Except(all.Select(x => x.GetProperty("id").GetString()!)));
        Assert.Equal(Enumerable.Range(1, all.Count).Select(x => $"{x:000}"), all.Select(x => x.GetProperty("customerNumber").GetString()!.Split('-')[^1]).Order());
        Assert.Equal(all.Count, router.Secrets.Select(x => x.Name).Distinct().Count());
        Assert.Equal(all.Count, router.Secrets.Count);
        Assert.Empty(await Invariants.Broken(_database));
    }

    public async Task InitializeAsync() => _database = await TestPostgres.CreateDatabase();

    public async Task DisposeAsync()
    {
        await TestPostgres.DropDatabase(_database);
        _data.Delete(recursive: true);
    }

    /// <summary>Until the application is gone.</summary>
    private async Task Register(AppProcess app, ConcurrentDictionary<string, string> kept)
    {
        while (true)
        {
            var serial = Interlocked.Increment(ref _serial);
            var form = new
            {
                fullName = "Budi Santoso", nik = $"327301170891{serial:0000}", phone = $"0815{serial:0000000}", address = "Jl. Melati 5",
                locationCode = "KCB", routerCode = "CKP", packageCode = "R20",
            };
            try
            {
                kept[form.phone] = (await app.Post("/api/customers", form)).GetProperty("id").GetString()!;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
            {
                return;
            }
        }
    }

    private static async Task<List<JsonElement>> Customers(AppProcess app)
    {
        List<JsonElement> all = [];
        for (var page = 1; ; page++)
        {
            var items = (await app.Get($"/api/customers?pageSize=200&sort=number&page={page}")).GetProperty("items").EnumerateArray().ToList();
            all.AddRange(items);
            if (items.Count < 200)
                return all;
        }
    }

    private static async Task APlace(AppProcess app, SimulatedRouter router)
    {
        await app.Post("/api/location-codes", new { code = "KCB", name = "Cibatu", timeZone = "Asia/Jakarta" });
        await app.Post("/api/packages", new { code = "R20", name = "Rumah 20", monthlyPrice = 250000, downloadMbps = 20, uploadMbps = 10, routerProfile = "default" });
        await app.Post("/api/routers", new { code = "CKP", name = "Cikampek", locationCode = "KCB", host = router.Host, port = router.Port, username = router.Username, password = router.Password });
    }
}
