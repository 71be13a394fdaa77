using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Npgsql;

namespace IspJabbar.Web.Tests.Faults;

/// <summary>The application as it is run, killed as the kernel kills.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-process-");
    private string _database = "";
    private int _serial;

    [Theory]
    [InlineData(Fault.HalfSentence)] // the router has made the account; its answer never arrives
    [InlineData(Fault.Hang)] // the router has not made it
    public async Task Killed_between_saving_and_the_routers_answer_it_makes_one_account_all_the_same(Fault fault)
    {
        await using var router = await SimulatedRouter.Start();
        router.Faults.Plan(fault, "/ppp/secret/add");
        string id;

        await using (var app = await AppProcess.Start(_database, _data.FullName))
        {
            await APlace(app, router);
            id = (await app.Post("/api/customers", AForm())).GetProperty("id").GetString()!;
            await router.Until(x => x.CommandsSeen.Any(command => command.Path == "/ppp/secret/add"));
            await app.Kill();
        }

        await using var again = await AppProcess.Start(_database, _data.FullName);
        await again.Until(async () => Provisioning(await again.Get($"/api/customers/{id}")) == "applied");

        Assert.Single(router.Secrets);
    }

    [Fact]
    public async Task Two_instances_on_one_database_register_two_hundred_without_a_gap_or_a_double()
    {
        await using var router = await SimulatedRouter.Start();
        var patient = _database + ";Timeout=120"; // on a busy machine the last of two hundred waits longer for a connection than people would
        await using var first = await AppProcess.Start(patient, _data.FullName);
        await using var second = await AppProcess.Start(patient, _data.FullName);
        await APlace(first, router);

        var made = await Task.WhenAll(Enumerable.Range(0, 200).Select(at => (at % 2 == 0 ? first : second).Post("/api/customers", AForm())));

        Assert.Equal(
            Enumerable.Range(1, 200).Select(serial => $"{serial:000}"),
            made.Select(x => x.GetProperty("customerNumber").GetString()![^3..]).Order());
        Assert.Equal(200, made.Select(x => x.GetProperty("pppoe").GetProperty("username").GetString()).Distinct().Count());

        await second.Until(async () => (await second.Get("/api/customers?pageSize=200")).GetProperty("items").EnumerateArray().All(x => x.GetProperty("provisioning").GetString() == "applied"));
        Assert.Equal(200, router.Secrets.Count);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_an_import_it_goes_on_and_brings_everybody_once()
    {
        const int Rows = 3_000;
        string import;
        await using (var app = await AppProcess.Start(_database, _data.FullName))
        {
            await using var router = await SimulatedRouter.Start();
            await APlace(app, router);
            using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, Rows).Select(x => $"Budi {x};327301170893{x + 1:0000};0814{x:0000000};Jl. {x};KCB;R20").Prepend("nama;nik;hp;alamat;lokasi;paket"))));
            using var uploaded = await app.Http.PostAsync("/api/imports/customers", file);
            import = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
            await app.Post($"/api/imports/{import}/check", new { });
            await app.Until(async () => Stage(await app.Get($"/api/imports/{import}")) == "checked");

            await app.Post($"/api/imports/{import}/run", new { });
            await app.Until(async () => (await app.Get($"/api/imports/{import}")).GetProperty("applied").GetInt32() is > 0 and < Rows);
            await app.Kill();
        }

        await using var again = await AppProcess.Start(_database, _data.FullName);
        await using var beside = await AppProcess.Start(_database, _data.FullName);
        await again.Until(async () => Stage(await again.Get($"/api/imports/{import}")) == "done");

        Assert.Equal(Rows, (await again.Get($"/api/imports/{import}")).GetProperty("applied").GetInt32());
        Assert.Equal(Rows, (await again.Get("/api/customers?pageSize=1")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_thousand_isolations_each_is_carried_out_once_and_nobody_else_is_touched()
    {
        const int Customers = 1_000;
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        foreach (var neighbour in Enumerable.Range(0, 50))
            router.AddSecret($"TETANGGA{neighbour}", comment: "bukan milik kita");

        await using (var app = await AppProcess.Start(_database, _data.FullName))
        {
            await APlace(app, router);
            await Import(app, Customers);
            await app.Until(() => Task.FromResult(router.Secrets.Count == Customers + 50), TimeSpan.FromMinutes(3));
            foreach (var account in router.Secrets)
                router.Dial(account.Name);

            var customers = await Ids(app, Customers);
            router.Faults.Delay = TimeSpan.FromMilliseconds(4); // so that orders pile up behind the visits
            await Parallel.ForEachAsync(customers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (customer, _) =>
                await app.Post("/api/mikrotik/isolir", new { customerId = customer, reason = "nonpayment" }));
            await app.Until(() => Task.FromResult(Isolated(router) > 100), TimeSpan.FromMinutes(3));
            await app.Kill();
        }

        Assert.InRange(Isolated(router), 100, Customers - 1);
        router.Faults.Delay = TimeSpan.Zero;
        await using var first = await AppProcess.Start(_database, _data.FullName);
        await using var second = await AppProcess.Start(_database, _data.FullName);
        await first.Until(async () => await Count("state = 'pending'") == 0, TimeSpan.FromMinutes(3));

        Assert.Equal(Customers, Isolated(router));
        Assert.Equal(Customers, await Count("kind = 'isolate' and state = 'done' and proof is not null"));
        Assert.Equal(0, await Count("kind = 'isolate' and state <> 'done'"));
        Assert.Equal(50, router.Secrets.Count(x => x is { Comment: "bukan milik kita", Profile: "default", Disabled: false }));
        Assert.Equal(50, router.Sessions.Count);
        Assert.All(router.Sessions, name => Assert.StartsWith("TETANGGA", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_move_everybody_arrives_once_and_nobody_is_lost()
    {
        const int Customers = 200;
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        foreach (var router in (SimulatedRouter[])[one, other])
            router.AddSecret("TETANGGA", comment: "bukan milik kita");
        string move;

        await using (var app = await AppProcess.Start(_database, _data.FullName))
        {
            await APlace(app, one);
            await Import(app, Customers);
            await app.Until(() => Task.FromResult(one.Secrets.Count == Customers + 1), TimeSpan.FromMinutes(2));
            await app.Until(async () => await Ask("select count(*) from network.pppoe_secrets where provisioning = 'applied'") == Customers);
            await app.Post("/api/routers", new { code = "KLR", name = "Klari", locationCode = "KCB", host = other.Host, port = other.Port, username = other.Username, password = other.Password });
            await Run("insert into company.settings (key, value, updated_at) values ('drift', '{\"mostPercent\": 100, \"alwaysFew\": 5}', now()) on conflict (key) do update set value = excluded.value");
            foreach (var account in one.Secrets)
                one.Dial(account.Name);

            one.Faults.Delay = other.Faults.Delay = TimeSpan.FromMilliseconds(4);
            var from = (await app.Get("/api/routers")).GetProperty("items").EnumerateArray().Single(x => x.GetProperty("code").GetString() == "CKP").GetProperty("id").GetString();
            move = (await app.Post("/api/moves", new { fromRouterId = from, to = "KLR", why = "Router lama penuh" })).GetProperty("id").GetString()!;
            await app.Until(() => Task.FromResult(other.Secrets.Count > 40), TimeSpan.FromMinutes(2));
            await app.Kill();
        }

        Assert.InRange(other.Secrets.Count, 40, Customers);
        one.Faults.Delay = other.Faults.Delay = TimeSpan.Zero;
        await using var first = await AppProcess.Start(_database, _data.FullName);
        await using var beside = await AppProcess.Start(_database, _data.FullName);
        await first.Until(async () => (await beside.Get($"/api/moves/{move}")).GetProperty("done").GetInt32() == Customers, TimeSpan.FromMinutes(3));

        Assert.Equal(["TETANGGA"], one.Secrets.Select(x => x.Name));
        Assert.Equal(["TETANGGA"], one.Sessions);
        Assert.Equal(Customers + 1, other.Secrets.Select(x => x.Name).Distinct().Count());
        Assert.Equal(Customers + 1, other.Secrets.Count);
        Assert.Equal(Customers, await Count("kind = 'move' and state = 'done' and proof is not null"));
        Assert.Equal(0, await Count("state = 'pending'"));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_look_for_outages_the_next_look_finds_it_and_tells_once()
    {
        const int Customers = 12;
        await using var router = await SimulatedRouter.Start();
        await using (var app = await AppProcess.Start(_database, _data.FullName))
        {
            await APlace(app, router);
            await Import(app, Customers);
            await app.Until(() => Task.FromResult(router.Secrets.Count == Customers), TimeSpan.FromMinutes(1));
            foreach (var account in router.Secrets)
                router.Dial(account.Name);
            await app.Until(async () => await Ask("select count(*) from network.pppoe_secrets where provisioning = 'applied'") == Customers);
            await app.Until(async () =>
            {
                await app.Post("/api/mikrotik/sync", new { });
                return await Ask("select count(*) from network.pppoe_secrets where connection = 'online'") == Customers;
            });

            // The look finds the street dark and stops at the door of the table; there it is killed.
            await using var door = NpgsqlDataSource.Create(_database);
            await using var hand = await door.OpenConnectionAsync();
            await using (var hold = await hand.BeginTransactionAsync())
            {
                await using (var bolt = new NpgsqlCommand("lock table network.outage_customers in exclusive mode", hand))
                    await bolt.ExecuteNonQueryAsync();
                foreach (var name in router.Secrets.Select(x => x.Name).ToList())
                    router.HangUp(name);
                await app.Until(async () =>
                {
                    await app.Post("/api/mikrotik/sync", new { });
                    return await Ask("select count(*) from network.pppoe_secrets where connection = 'offline'") == Customers;
                });
                await app.Until(async () => await Ask("select count(*) from pg_locks where relation = 'network.outage_customers'::regclass and not granted") > 0);
                await app.Kill();
            }
        }

        Assert.Equal(0, await Ask("select count(*) from network.outages"));
        await using var first = await AppProcess.Start(_database, _data.FullName);
        await using var beside = await AppProcess.Start(_database, _data.FullName);
        await first.Until(async () => await Ask("select count(*) from network.outages where still_down = 12") == 1, TimeSpan.FromMinutes(2));
        await first.Until(async () => await Ask("select count(*) from messaging.notification_logs where record like 'outage:%'") > 0);

        Assert.Equal(1, await Ask("select count(*) from network.outages"));
        Assert.Equal(12, await Ask("select count(*) from network.outage_customers"));
        Assert.Equal(1, await Ask("select max(n) from (select count(*) as n from messaging.notification_logs where record like 'outage:%' and channel = 'in_app' group by user_id) as told"));
    }

    public async Task InitializeAsync() => _database = await TestPostgres.CreateDatabase();

    public async Task DisposeAsync()
    {
        await TestPostgres.DropDatabase(_database);
        _data.Delete(recursive: true);
    }

    private static async Task APlace(AppProcess app, SimulatedRouter router)
    {
        await app.Post("/api/location-codes", new { code = "KCB", name = "Cibatu", timeZone = "Asia/Jakarta" });
        await app.Post("/api/packages", new { code = "R20", name = "Rumah 20", monthlyPrice = 250000, downloadMbps = 20, uploadMbps = 10, routerProfile = "default" });
        await app.Post("/api/routers", new { code = "CKP", name = "Cikampek", locationCode = "KCB", host = router.Host, port = router.Port, username = router.Username, password = router.Password });
    }

    private object AForm()
    {
        var serial = Interlocked.Increment(ref _serial);
        return new
        {
            fullName = "Budi Santoso", nik = $"327301170892{serial:0000}", phone = $"0813{serial:0000000}", address = "Jl. Melati 5",
            locationCode = "KCB", routerCode = "CKP", packageCode = "R20",
        };
    }

    private static int Isolated(SimulatedRouter router) => router.Secrets.Count(x => x.Profile == "ISOLIR");

    private Task<long> Count(string which) => Ask($"select count(*) from network.router_commands where {which}");

    private async Task<long> Ask(string question)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var ask = database.CreateCommand(question);
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    private async Task Run(string statement)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var run = database.CreateCommand(statement);
        await run.ExecuteNonQueryAsync();
    }

    /// <summary>Customers whose service runs already.</summary>
    private static async Task Import(AppProcess app, int rows)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, rows).Select(x => $"Budi {x};327301170893{x + 1:0000};0814{x:0000000};Jl. {x};KCB;R20").Prepend("nama;nik;hp;alamat;lokasi;paket"))));
        using var uploaded = await app.Http.PostAsync("/api/imports/customers", file);
        var import = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await app.Post($"/api/imports/{import}/check", new { });
        await app.Until(async () => Stage(await app.Get($"/api/imports/{import}")) == "checked");
        await app.Post($"/api/imports/{import}/run", new { });
        await app.Until(async () => Stage(await app.Get($"/api/imports/{import}")) == "done");
    }

    private static async Task<IReadOnlyList<string>> Ids(AppProcess app, int customers)
    {
        List<string> ids = [];
        for (var page = 1; ids.Count < customers; page++)
            ids.AddRange((await app.Get($"/api/customers?pageSize=200&page={page}")).GetProperty("items").EnumerateArray().Select(x => x.GetProperty("id").GetString()!));
        return ids;
    }

    private static string? Stage(JsonElement import) => import.GetProperty("stage").GetString();

    private static string? Provisioning(JsonElement customer) => customer.GetProperty("pppoe").GetProperty("provisioning").GetString();
}
