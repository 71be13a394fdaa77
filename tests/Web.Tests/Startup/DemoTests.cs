using System.Diagnostics;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Npgsql;

namespace IspJabbar.Web.Tests.Startup;

/// <summary><c>--demo</c> as a process: what it fills, and which databases it leaves alone.</summary>
public sealed class DemoTests : IAsyncLifetime
{
    private static readonly TimeSpan FilledWithin = TimeSpan.FromMinutes(4); // alone it takes half a minute

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-demo-");
    private string _connection = "";

    public async Task InitializeAsync() => _connection = await TestPostgres.CreateDatabase();

    public async Task DisposeAsync()
    {
        await TestPostgres.DropDatabase(_connection);
        _data.Delete(recursive: true);
        if (Directory.Exists($"{_data.FullName}-demo"))
            Directory.Delete($"{_data.FullName}-demo", recursive: true);
    }

    [Fact]
    public async Task A_demo_killed_in_the_middle_goes_on_and_ends_with_three_hundred_customers_and_every_rule_kept()
    {
        await using (var killed = Start())
        {
            await killed.Until(async () => await Ask("select demo_steps from system.installation") is > 120, FilledWithin);
            await killed.Kill();
        }

        await using var demo = Start();
        await demo.Until(async () => (await demo.Http.GetAsync("/health/ready")).IsSuccessStatusCode, FilledWithin);

        Assert.Equal(300, await Ask("select count(*)::int from customers.customers where archived_at is null"));
        Assert.Equal(4, await Ask("select count(*)::int from network.routers"));
        Assert.Equal(3, await Ask("select count(*)::int from network.pppoe_secrets where provisioning = 'failed'"));
        Assert.Equal(4, await Ask("select count(*)::int from network.pppoe_secrets where provisioning = 'pending'"));
        Assert.Equal(8, await Ask("select count(*)::int from customers.customer_registrations where status = 'new'"));
        Assert.True(await Ask("select extract(day from now() - min(registered_at))::int from customers.customers") > 400);

        var page = System.Net.WebUtility.HtmlDecode(await demo.Http.GetStringAsync("/sign-in"));
        Assert.Contains("Data contoh – bukan pelanggan sungguhan", page, StringComparison.Ordinal);
        Assert.Contains("noc@demo.example", page, StringComparison.Ordinal);

        var (code, said) = await Run(TimeSpan.FromMinutes(1), "db", "check", Path.Combine(Repository.Folder, "db", "checks"));
        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task A_database_of_people_is_not_filled_with_samples()
    {
        await Migrator.Migrate(_connection);
        await Installation.Be(InstallationKind.Real, _connection, default);

        var (code, said) = await Run(TimeSpan.FromMinutes(1), "--demo");

        Assert.Equal(1, code);
        Assert.Contains("Database ini berisi data sungguhan, jadi --demo tidak menyentuhnya", said, StringComparison.Ordinal);
        Assert.Equal(0, await Ask("select count(*)::int from access.users"));
    }

    [Fact]
    public async Task A_database_of_samples_is_not_served_as_if_it_were_real()
    {
        await Migrator.Migrate(_connection);
        await Installation.Be(InstallationKind.Demo, _connection, default);

        var (code, said) = await Run(TimeSpan.FromMinutes(1));

        Assert.Equal(1, code);
        Assert.Contains("Database ini berisi data contoh; jalankan dengan --demo", said, StringComparison.Ordinal);
    }

    private AppProcess Start() => AppProcess.Launch(_connection, _data.FullName, "--demo");

    private async Task<int?> Ask(string sql)
    {
        await using var db = new NpgsqlConnection(_connection);
        await db.OpenAsync();
        try
        {
            await using var command = new NpgsqlCommand(sql, db);
            return (int?)await command.ExecuteScalarAsync();
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return null; // not migrated yet
        }
    }

    private async Task<(int Code, string Said)> Run(TimeSpan within, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IspJabbar.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Default"] = _connection, ["Data__Path"] = _data.FullName, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(within);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, said + await errors);
    }
}
