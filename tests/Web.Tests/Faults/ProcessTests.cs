using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;

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

    private static string? Stage(JsonElement import) => import.GetProperty("stage").GetString();

    private static string? Provisioning(JsonElement customer) => customer.GetProperty("pppoe").GetProperty("provisioning").GetString();
}
