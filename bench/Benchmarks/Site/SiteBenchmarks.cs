using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using IspJabbar.Gateways.Simulator;
using IspJabbar.RouterOs.Simulator;
using Npgsql;

namespace IspJabbar.Benchmarks.Site;

/// <summary>The pages and the registration of a provider with 100,000 subscribers. Each returns its figures; the provider is shared.</summary>
public sealed partial class SiteBenchmarks(Provider provider)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static int _serial;

    public async Task<IReadOnlyList<Figure>> List() => await Page("list of 50", "/customers?size=50", bytes => $"/bare/list?bytes={bytes}", bar: 0.5);

    /// <summary>The page after the fifty-thousandth customer.</summary>
    public async Task<IReadOnlyList<Figure>> Deep()
    {
        var id = await provider.Ask<string>("select id::text from customers.customers order by registered_at desc, id desc limit 1 offset 49999");
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"newest 49999 {Guid.Parse(id):n}"));
        return await Page("list of 50, 50,000 deep", $"/customers?size=50&after={cursor}", bytes => $"/bare/deep?bytes={bytes}&id={id}", bar: 0.5);
    }

    /// <summary>All of them as a file, against reading the same rows and throwing them away.</summary>
    public async Task<IReadOnlyList<Figure>> Export()
    {
        using var http = await provider.Api();
        await using var database = NpgsqlDataSource.Create(provider.ConnectionString);
        List<double> floors = [], csv = [], xlsx = [];

        for (var round = 0; round < 5; round++)
        {
            floors.Add(await Took(ReadAll));
            csv.Add(await Took(() => Download("csv")));
            xlsx.Add(await Took(() => Download("xlsx")));
        }

        return [Compared("csv", csv), Compared("xlsx", xlsx)];

        Figure Compared(string format, List<double> times) => new(
            $"export of 100,000 as {format}, rows a second", Rows(Median(floors)), Rows(Median(times)), Median(floors) / Median(times), null, AtLeast: true);

        static string Rows(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{Provider.Customers / seconds:0}/s");

        async Task ReadAll()
        {
            await using var command = database.CreateCommand($"{BareSite.Row} where c.archived_at is null order by c.registered_at desc, c.id desc");
            await using var rows = await command.ExecuteReaderAsync();
            var values = new object[rows.FieldCount];
            while (await rows.ReadAsync())
                rows.GetValues(values);
        }

        async Task Download(string format)
        {
            await using var body = await http.GetStreamAsync(new Uri($"/api/customers/export?format={format}&columns=status,connection,package,router,owed,phone", UriKind.Relative));
            await body.CopyToAsync(Stream.Null);
        }
    }

    /// <summary>Five hundred routers of two thousand accounts.</summary>
    public async Task<IReadOnlyList<Figure>> Sync()
    {
        using var fleet = new RouterOs.SyncFleet(provider);
        return await fleet.Run();
    }

    public async Task<IReadOnlyList<Figure>> Search() => await Page("search among 100,000", "/customers?size=50&q=wulandari+77", bytes => $"/bare/search?bytes={bytes}&q=wulandari%2077", bar: 0.5);

    /// <summary>Ctrl K as it is typed: a rare name, a common one, an account, a phone number; fifty clerks at once.</summary>
    public async Task<IReadOnlyList<Figure>> Palette()
    {
        string[] typed = ["wulandari 77", "siti", "ckp1", "0812345"];
        using var browser = await provider.Browser();
        browser.DefaultRequestHeaders.Add("HX-Request", "true");
        var (process, bare) = await BareSite.Start(provider.ConnectionString);
        using var _ = bare;

        var quiet = await Load.Paced(50, Round, async clerk => (await bare.GetAsync($"/bare/search?bytes=4000&q={Uri.EscapeDataString(typed[clerk % typed.Length])}")).EnsureSuccessStatusCode().Dispose());
        var clerks = await Load.Paced(50, TimeSpan.FromSeconds(6), async clerk => (await browser.GetAsync($"/search?q={Uri.EscapeDataString(typed[clerk % typed.Length])}")).EnsureSuccessStatusCode().Dispose());
        process.Kill();

        return [new Figure("Ctrl K among 100,000, p99 for 50 people", Ms(quiet.P99), Ms(clerks.P99), clerks.P99, 100, AtLeast: false)];
    }

    /// <summary>Everything on it is counted; above two thousand a number may be ten seconds old.</summary>
    public async Task<IReadOnlyList<Figure>> Home() => await Page("home of admin among 100,000", "/", bytes => $"/bare/list?bytes={bytes}", bar: null, slowest: 200);

    public async Task<IReadOnlyList<Figure>> Detail()
    {
        var id = await provider.Ask<string>("select id::text from customers.customers order by number limit 1 offset 50000");
        return await Page("record of one customer", $"/customers/{id}", bytes => $"/bare/detail?bytes={bytes}&id={id}", bar: null);
    }

    /// <summary>Ten clerks register as fast as they can, on a router that takes 5 ms to answer.</summary>
    public async Task<IReadOnlyList<Figure>> Registration()
    {
        await using var router = await SimulatedRouter.Start();
        router.Faults.Delay = TimeSpan.FromMilliseconds(5);
        using var http = await provider.Api();
        var (process, bare) = await BareSite.Start(provider.ConnectionString);
        using var _ = bare;

        foreach (var code in Enumerable.Range(0, 10).Select(Code))
        {
            using var made = await http.PostAsJsonAsync("/api/routers", new { code, name = code, locationCode = "KCB", host = router.Host, port = router.Port, username = router.Username, password = router.Password });
            made.EnsureSuccessStatusCode();
        }

        var (floor, ours) = await Load.Compare(10, TimeSpan.FromSeconds(2),
            async _ => (await bare.PostAsync("/register", null)).EnsureSuccessStatusCode().Dispose(),
            async clerk => (await http.PostAsJsonAsync("/api/customers", AForm(Code(clerk)))).EnsureSuccessStatusCode().Dispose());
        process.Kill();

        await Caught(TimeSpan.FromMinutes(3));
        var alone = new List<double>();
        for (var at = 0; at < 20; at++)
            alone.Add(await UntilOnTheRouter(http, router, Code(at % 10)));

        var median = alone.Order().ElementAt(alone.Count / 2);
        return
        [
            new Figure("registration, 10 clerks", Rate(floor), Rate(ours), ours.PerSecond / floor.PerSecond, null, AtLeast: true),
            new Figure("registration until it is on a 5 ms router", "15 ms (3 asked)", Ms(median), median / 15, 10, AtLeast: false),
        ];
    }

    /// <summary>Ten thousand customers from a file, numbers, accounts and history included; beside it, the same rows poured into bare tables.</summary>
    public async Task<IReadOnlyList<Figure>> Import()
    {
        const int rows = 10_000;
        using var http = await provider.Api();
        using var made = await http.PostAsJsonAsync("/api/routers", new { code = "IMP", name = "Impor", locationCode = "KCB", host = "127.0.0.1", port = 1, username = "billing", password = "rahasia" });
        made.EnsureSuccessStatusCode();

        var lines = Enumerable.Range(0, rows).Select(x => $"Siti {x};3274{x / 9000 + 10}{x % 28 + 1:00}0990{x % 9000 + 1:0000};0819{x:0000000};Jl. Melati {x};KCB;IMP;R20");
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend("nama;nik;no hp;alamat;lokasi;router;paket"))));
        using var uploaded = await http.PostAsync("/api/imports/customers", file);
        var import = $"/api/imports/{(await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()}";

        var trial = await Until("checked", "check");
        var run = await Until("done", "run");
        var copied = await provider.Copy("customers.customers", "customers.customer_registrations", "network.pppoe_secrets");

        return
        [
            new Figure("trial of an import of 10,000 customers, s", "", Ms(trial.TotalMilliseconds), trial.TotalSeconds, 60, AtLeast: false),
            new Figure("import of 10,000 customers, s", "", Ms(run.TotalMilliseconds), run.TotalSeconds, 60, AtLeast: false),
            new Figure("import beside one COPY of the same rows", Ms(copied.TotalMilliseconds), Ms(run.TotalMilliseconds), run / copied, null, AtLeast: false),
        ];

        async Task<TimeSpan> Until(string stage, string step)
        {
            var began = Stopwatch.GetTimestamp();
            using var begun = await http.PostAsJsonAsync($"{import}/{step}", new { });
            begun.EnsureSuccessStatusCode();
            while ((await http.GetFromJsonAsync<JsonElement>(import)).GetProperty("stage").GetString() != stage)
                await Task.Delay(100);
            return Stopwatch.GetElapsedTime(began);
        }
    }

    /// <summary>The bills of a month for everybody, numbered, with lines and accounts, and the same month again; beside it the bare rows in one statement, into tables with the same indexes.</summary>
    public async Task<IReadOnlyList<Figure>> Billing()
    {
        using var http = await provider.Api();
        await using var database = NpgsqlDataSource.Create(provider.ConnectionString);
        List<double> floors = [], runs = [], again = [];

        for (var round = 0; round < 5; round++)
        {
            floors.Add(await Took(Bare));
            var period = DateTime.UtcNow.AddMonths(round + 1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            runs.Add(await Took(() => Generate(period)));
            again.Add(await Took(() => Generate(period)));
        }

        return
        [
            new Figure("bills of 100,000 beside one INSERT … SELECT", Ms(Median(floors) * 1000), Ms(Median(runs) * 1000), Median(runs) / Median(floors), 2.5, AtLeast: false),
            new Figure("the same month again", Ms(Median(floors) * 1000), Ms(Median(again) * 1000), Median(again) / Median(floors), 0.25, AtLeast: false),
        ];

        async Task Generate(string period)
        {
            using var answer = await http.PostAsJsonAsync("/api/billing/generate", new { period });
            answer.EnsureSuccessStatusCode();
        }

        async Task Bare()
        {
            await using var connection = await database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand(await Sql("bills"), connection, transaction) { CommandTimeout = 300 };
            await command.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
        }
    }

    /// <summary>
    /// Payments told by a gateway, a thousand in a burst over fifty connections, until the last one is booked; beside it what each writes as one statement, by ten connections. None may be lost.
    /// </summary>
    public async Task<IReadOnlyList<Figure>> Callbacks()
    {
        const int burst = 1_000;
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(provider.ConnectionString) { MaxPoolSize = 16, MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 });
        await using (var fill = database.CreateCommand(await Sql("charges")))
            await fill.ExecuteNonQueryAsync();
        await using (var tidy = database.CreateCommand("vacuum analyze billing.invoices, billing.charges"))
            await tidy.ExecuteNonQueryAsync();
        var waiting = new Queue<(Guid Id, string Reference, string ExternalId)>();
        await using (var ask = database.CreateCommand("select id, merchant_ref, external_id from billing.charges where merchant_ref like 'BENCH-%'"))
        await using (var rows = await ask.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                waiting.Enqueue((rows.GetGuid(0), rows.GetString(1), rows.GetString(2)));

        await using var gateway = await SimulatedGateway.Start(Provider.Keys);
        var settle = await Sql("settle");
        var answers = new ConcurrentBag<double>();
        List<double> floors = [], ours = [];
        for (var round = 0; round < 6; round++)
        {
            var bare = await Took(() => AtOnce(10, Some(), one => Bare(one.Id)));
            var booked = await provider.Ask<int>("select count(*) from billing.payments");
            var told = await Took(async () =>
            {
                await AtOnce(50, Some(), Tell);
                while (await provider.Ask<int>("select count(*) from billing.payments") < booked + burst)
                    await Task.Delay(10);
            });
            await provider.Quiet(TimeSpan.FromMinutes(1));
            if (round > 0) // the first one warms up
            {
                floors.Add(bare);
                ours.Add(told);
            }
            else
            {
                answers.Clear();
            }
        }

        var slowest = answers.Order().ElementAt((int)(answers.Count * 0.99));
        return
        [
            new Figure("payments told and booked, a second", PerSecond(floors), PerSecond(ours), Median(floors) / Median(ours), 0.6, AtLeast: true),
            new Figure("answer to a gateway, p99 for 50 connections", "50 ms (asked)", Ms(slowest), slowest, 50, AtLeast: false),
        ];

        List<(Guid Id, string Reference, string ExternalId)> Some() => [.. Enumerable.Range(0, burst).Select(_ => waiting.Dequeue())];

        static Task AtOnce<T>(int connections, IEnumerable<T> all, Func<T, Task> work) =>
            Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = connections }, async (one, _) => await work(one));

        async Task Bare(Guid charge)
        {
            await using var command = database.CreateCommand(settle);
            command.Parameters.Add(new() { Value = charge });
            command.Parameters.Add(new() { Value = new byte[500] });
            await command.ExecuteNonQueryAsync();
        }

        async Task Tell((Guid Id, string Reference, string ExternalId) charge)
        {
            var (path, body, header) = gateway.Notice(new SimulatedTransaction("tripay", charge.ExternalId, charge.Reference, 250_000) { IsPaid = true, PaidAmount = 250_000 });
            var asked = Stopwatch.GetTimestamp();
            using var answer = await gateway.Deliver(new Uri(provider.Address, path), body, header);
            answers.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        static string PerSecond(List<double> times) => string.Create(CultureInfo.InvariantCulture, $"{burst / Median(times):0}/s");
    }

    /// <summary>Ten thousand messages by a number that may send as many: what the pump costs beside the provider's own time.</summary>
    public async Task<IReadOnlyList<Figure>> Messages()
    {
        const int all = 10_000;
        const int sideBySide = 8;
        await using var phones = await SimulatedWhatsApp.Start(address: Provider.Phones.ToString());
        using var http = new HttpClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", phones.Keys.FonnteToken);
        var bare = await Took(() => Parallel.ForEachAsync(Enumerable.Range(0, all), new ParallelOptions { MaxDegreeOfParallelism = sideBySide }, async (at, stop) =>
        {
            using var form = new FormUrlEncodedContent([new("target", $"62877{at:00000000}"), new("message", "Halo, tagihan Anda sebesar Rp 250.000 sudah terbit.")]);
            using var answer = await http.PostAsync(new Uri(Provider.Phones, "fonnte/send"), form, stop);
            await answer.Content.ReadAsStringAsync(stop);
        }));

        await using var database = NpgsqlDataSource.Create(provider.ConnectionString);
        await Run("update messaging.notification_logs set status = 'spared' where status in ('queued', 'reserve')"); // what other benchmarks left
        await Run(await Sql("messages"));
        await Run("analyze messaging.notification_logs");
        var drained = await Took(async () =>
        {
            await Run("update messaging.senders set is_on = true, rests_until = null where provider = 'fonnte'");
            while (await provider.Ask<int>("select count(*) from messaging.notification_logs where status in ('queued', 'sending')") > 0)
                await Task.Delay(50);
        });
        await Run("update messaging.senders set is_on = false where provider = 'fonnte'");

        var each = (drained - bare) / all * 1000;
        return [new Figure("sending a message, beside the provider", "2 ms (asked)", string.Create(CultureInfo.InvariantCulture, $"{each:0.00} ms, {all / drained:0}/s"), each, 2, AtLeast: false)];

        async Task Run(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Fifty programs guess passwords while ten people read their list.</summary>
    public async Task<IReadOnlyList<Figure>> SignInStorm()
    {
        using var reader = await provider.Browser();
        using var attacker = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = provider.Address };
        async Task Read(int _) => (await reader.GetAsync("/customers?size=25")).EnsureSuccessStatusCode().Dispose();

        await Load.Run(10, Round, Read);
        var quiet = await Load.Run(10, Round, Read);

        using var over = new CancellationTokenSource();
        var storm = Task.WhenAll(Enumerable.Range(0, 50).Select(async person =>
        {
            while (!over.IsCancellationRequested)
            {
                await Provider.Storm(attacker, person);
                await Task.Delay(20); // as a guesser on the network would be, not on our own processor
            }
        }));
        var stormy = await Load.Run(10, TimeSpan.FromSeconds(6), Read);
        await over.CancelAsync();
        await storm;

        return [new Figure("page p99 in a sign-in storm of 50", Ms(quiet.P99), Ms(stormy.P99), stormy.P99, 200, AtLeast: false)];
    }

    /// <summary>The first fifteen seconds after a start against the same once it has run for a while.</summary>
    public async Task<IReadOnlyList<Figure>> WarmUp()
    {
        await provider.Stop();
        var ready = await provider.Start();
        using var reader = await provider.Browser();
        async Task Read(int _) => (await reader.GetAsync("/customers?size=50")).EnsureSuccessStatusCode().Dispose();

        var first = await Load.Run(10, TimeSpan.FromSeconds(15), Read);
        await Load.Run(10, TimeSpan.FromSeconds(15), Read);
        var steady = await Load.Run(10, TimeSpan.FromSeconds(10), Read);

        return [new Figure($"first 15 s after a start of {ready.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s", Rate(steady), Rate(first), first.PerSecond / steady.PerSecond, 0.6, AtLeast: true)];
    }

    /// <summary>A piece of the map from three heights, as one person moves it: the median of what the server takes.</summary>
    public async Task<IReadOnlyList<Figure>> Map()
    {
        using var browser = await provider.Browser();
        var middle = (await provider.Ask<string>("select percentile_disc(0.5) within group (order by latitude) || ' ' || percentile_disc(0.5) within group (order by longitude) from customers.customers"))
            .Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray();
        List<Figure> figures = [];
        foreach (var (name, zoom, reach) in new[] { ("a province", 9, 1.0), ("a town", 13, 0.06), ("a street", 17, 0.004) })
        {
            List<double> times = [];
            for (var turn = 0; turn < 25; turn++)
            {
                var moved = turn * reach / 40; // never the same piece twice
                var url = string.Create(CultureInfo.InvariantCulture,
                    $"/network/map?handler=Piece&south={middle[0] - reach + moved:0.000000}&north={middle[0] + reach + moved:0.000000}&west={middle[1] - reach:0.000000}&east={middle[1] + reach:0.000000}&zoom={zoom}");
                var took = await Took(async () => (await browser.GetAsync(url)).EnsureSuccessStatusCode().Dispose()) * 1000;
                if (turn >= 5)
                    times.Add(took);
            }

            figures.Add(new Figure($"map of {name} among 100,000", "50 ms (asked)", Ms(Median(times)), Median(times), 50, AtLeast: false));
        }

        return figures;
    }

    private async Task<IReadOnlyList<Figure>> Page(string name, string url, Func<int, string> floorUrl, double? bar, double slowest = 100)
    {
        using var browser = await provider.Browser();
        var (process, bare) = await BareSite.Start(provider.ConnectionString);
        using var _ = bare;
        var same = floorUrl((await browser.GetByteArrayAsync(url)).Length);

        var (floor, ours) = await Load.Compare(10, Round,
            async _ => (await bare.GetAsync(same)).EnsureSuccessStatusCode().Dispose(),
            async _ => (await browser.GetAsync(url)).EnsureSuccessStatusCode().Dispose());
        var quiet = await Load.Paced(100, Round, async _ => (await bare.GetAsync(same)).EnsureSuccessStatusCode().Dispose());
        var people = await Load.Paced(100, TimeSpan.FromSeconds(6), async _ => (await browser.GetAsync(url)).EnsureSuccessStatusCode().Dispose());
        process.Kill();

        return
        [
            new Figure(name, Rate(floor), Rate(ours), ours.PerSecond / floor.PerSecond, bar, AtLeast: true),
            new Figure($"{name}, p99 for 100 people", Ms(quiet.P99), Ms(people.P99), people.P99, slowest, AtLeast: false),
        ];
    }

    private static Task<string> Sql(string name) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Site", $"{name}.sql"));

    private static async Task<double> Took(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> UntilOnTheRouter(HttpClient http, SimulatedRouter router, string code)
    {
        var before = router.Secrets.Count;
        var started = Stopwatch.GetTimestamp();
        using var made = await http.PostAsJsonAsync("/api/customers", AForm(code));
        made.EnsureSuccessStatusCode();
        await router.Until(x => x.Secrets.Count > before);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Until every order is carried out.</summary>
    private async Task Caught(TimeSpan patience)
    {
        using var over = new CancellationTokenSource(patience);
        while (await provider.Ask<int>("select count(*) from network.router_commands where state = 'pending'") > 0)
            await Task.Delay(100, over.Token);
    }

    private static object AForm(string router)
    {
        var serial = Interlocked.Increment(ref _serial);
        return new
        {
            fullName = "Budi Santoso", nik = $"3273{serial / 9999 + 1:00}170889{serial % 9999 + 1:0000}", phone = $"0813{serial:0000000}", address = "Jl. Melati 5",
            locationCode = "KCB", routerCode = router, packageCode = "R20",
        };
    }

    private static string Code(int clerk) => $"BEN{(char)('A' + clerk)}";

    private static string Rate(Load.Result result) => string.Create(CultureInfo.InvariantCulture, $"{result.PerSecond:0}/s");

    private static string Ms(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} ms");
}
