using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Tests.Support;
using Npgsql;
using Xunit.Abstractions;

namespace IspJabbar.Web.Tests.Faults;

/// <summary>The application is killed where money is counted: in the middle of a month's bills, and while gateways tell of payments.</summary>
public sealed class MoneyTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Town = """
        insert into customers.customers (id, number, full_name, nik, nik_hash, nik_masked, phone, street, location_code_id, router_id, package_id, status, registered_at, activated_at)
        select gen_random_uuid(), 'KCB-CKP010125-' || lpad(n::text, 5, '0'), 'Siti ' || n, 'x', md5(n::text) || md5(n::text), '3273**********01', '+62812' || lpad(n::text, 7, '0'), 'Jl. Melati ' || n,
               (select id from company.location_codes), (select id from network.routers), (select id from customers.service_packages), 'active', timestamptz '2025-01-01', timestamptz '2025-01-02'
        from generate_series(1, $1) n
        """;

    private const string TheirHistory = """
        insert into customers.customer_status_logs (customer_id, before, after, why, at)
        select id, null, 'active', 'Pemasangan selesai', activated_at from customers.customers
        """;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-money-");
    private string _database = "";

    [Fact]
    public async Task Killed_in_the_middle_of_a_months_bills_everybody_gets_one_and_no_number_is_missing()
    {
        const int Customers = 22_000; // more than four batches
        await using (var app = await AppProcess.Start(_database, _data.FullName))
        {
            await APlace(app, Customers);
            var run = app.Http.PostAsync(new Uri("/api/billing/generate", UriKind.Relative), JsonContent.Create(new { period = NextMonth }));
            await app.Until(async () => await Count("billing.invoices where kind = 'monthly'") > 0);
            await app.Kill();
            await Assert.ThrowsAnyAsync<Exception>(() => run);
        }

        Assert.InRange(await Count("billing.invoices where kind = 'monthly'"), 1, Customers - 1);
        await using var first = await AppProcess.Start(_database, _data.FullName);
        await using var second = await AppProcess.Start(_database, _data.FullName);
        await first.Until(async () => await Count("billing.billing_runs where state = 'running'") == 0, TimeSpan.FromMinutes(2));

        Assert.Equal(Customers, await Count("billing.invoices where kind = 'monthly'"));
        Assert.Equal(1, await Count($"billing.billing_runs where origin = 'manual' and state = 'done' and created = {Customers}"));
        Assert.Empty(await Invariants.Broken(_database));
    }

    [Fact]
    public async Task Killed_again_and_again_while_gateways_tell_of_payments_each_is_booked_once()
    {
        const int Bills = 200;
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var gateway = await SimulatedGateway.Start();
        var references = new ConcurrentBag<string>();
        string[] keys =
        [
            $"--Gateways:Tripay:BaseUrl={gateway.Address}", $"--Gateways:Tripay:ApiKey={gateway.Keys.TripayApiKey}",
            $"--Gateways:Tripay:PrivateKey={gateway.Keys.TripayPrivateKey}", $"--Gateways:Tripay:MerchantCode={gateway.Keys.TripayMerchantCode}",
        ];

        for (var round = 0; round < 4; round++)
        {
            await using var app = await AppProcess.Start(_database, _data.FullName, keys);
            if (round == 0)
            {
                await APlace(app, Bills);
                await app.Post("/api/billing/generate", new { period = NextMonth });
                await Parallel.ForEachAsync(await Bill(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (bill, _) =>
                    references.Add((await app.Post($"/api/invoices/{bill}/charges", new { gateway = "tripay", method = "qris" })).GetProperty("merchantRef").GetString()!));
                foreach (var reference in references)
                    gateway.Pay(reference);
            }

            // Each is told several times over, in no order, by many at once, until the application is gone.
            var told = references.Concat(references).Concat(references).ToArray();
            random.Shuffle(told);
            var (enough, before) = (random.Next(5, 45), await Count("billing.payments"));
            var storm = Parallel.ForEachAsync(told, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (reference, ct) =>
            {
                try
                {
                    (await gateway.Tell(reference, app.Http.BaseAddress!, ct)).Dispose();
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException)
                {
                    // it will be told again
                }
            });
            await app.Until(async () => await Count("billing.payments") >= Math.Min(before + enough, Bills));
            await app.Kill();
            await storm;
        }

        await using var first = await AppProcess.Start(_database, _data.FullName, keys);
        await using var second = await AppProcess.Start(_database, _data.FullName, keys);
        await Parallel.ForEachAsync(references, async (reference, ct) => (await gateway.Tell(reference, (reference.GetHashCode(StringComparison.Ordinal) % 2 == 0 ? first : second).Http.BaseAddress!, ct)).EnsureSuccessStatusCode().Dispose());
        await first.Until(async () => await Count("billing.gateway_events where state = 'pending'") == 0, TimeSpan.FromMinutes(3));

        Assert.Equal(Bills, await Count("billing.payments"));
        Assert.Equal(Bills, await Count("billing.invoices where kind = 'monthly' and status = 'paid'"));
        await first.Until(async () => !(await Invariants.Broken(_database)).Any(), TimeSpan.FromMinutes(2)); // the last events may still be on their way out
    }

    public async Task InitializeAsync() => _database = await TestPostgres.CreateDatabase();

    public async Task DisposeAsync()
    {
        await TestPostgres.DropDatabase(_database);
        _data.Delete(recursive: true);
    }

    private static string NextMonth => DateTime.UtcNow.AddMonths(1).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private async Task APlace(AppProcess app, int customers)
    {
        await app.Post("/api/location-codes", new { code = "KCB", name = "Cibatu", timeZone = "Asia/Jakarta" });
        await app.Post("/api/packages", new { code = "R20", name = "Rumah 20", monthlyPrice = 250000, downloadMbps = 20, uploadMbps = 10, routerProfile = "default" });
        await app.Post("/api/routers", new { code = "CKP", name = "Cikampek", locationCode = "KCB", host = "127.0.0.1", port = 1, username = "billing", password = "rahasia" });

        await using var database = NpgsqlDataSource.Create(_database);
        await using var fill = database.CreateCommand(Town);
        fill.Parameters.Add(new() { Value = customers });
        await fill.ExecuteNonQueryAsync();
        await using var history = database.CreateCommand(TheirHistory);
        await history.ExecuteNonQueryAsync();
    }

    private async Task<long> Count(string what)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var ask = database.CreateCommand($"select count(*) from {what}");
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    private async Task<IReadOnlyList<Guid>> Bill()
    {
        List<Guid> bills = [];
        await using var database = NpgsqlDataSource.Create(_database);
        await using var ask = database.CreateCommand("select id from billing.invoices where kind = 'monthly'");
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            bills.Add(rows.GetGuid(0));
        return bills;
    }
}
