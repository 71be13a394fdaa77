using System.Security.Cryptography;
using System.Text;
using IspJabbar.Infrastructure.Persistence;
using Npgsql;

namespace IspJabbar.Tests.Support;

/// <summary>
/// Databases for tests, on the server of <c>ConnectionStrings__Default</c> (<c>bin/test</c> starts one for all test projects)
/// or else on a private one.
/// They are copies of a template that was migrated once, because copying files is quicker than migrating.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<string>> Server = new(async () =>
        Environment.GetEnvironmentVariable("ConnectionStrings__Default") ?? await PrivateCluster.Start());

    private static readonly Lazy<Task<string>> Template = new(MigrateTemplate);

    public static async Task<string> CreateDatabase()
    {
        var name = $"isp_test_{Guid.NewGuid():n}";
        var template = await Template.Value;

        await using var server = await Open();
        await Run(server, $"create database {name} template {template} strategy file_copy");
        return await ConnectionTo(name);
    }

    public static async Task DropDatabase(string connectionString)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString)); // or every class would hold on to a few connections
        await using var server = await Open();
        await Run(server, $"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    /// <summary>Named after the migrations, so that a server somebody keeps has one template per state of them.</summary>
    private static async Task<string> MigrateTemplate()
    {
        var script = string.Concat(Migrator.Migrations.Select(migration => migration.Sql));
        var name = $"isp_template_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)))[..12]}";

        await using var server = await Open();
        await Run(server, "select pg_advisory_lock(hashtext('isp_template'))"); // test projects run side by side

        if (await Run(server, $"select 1 from pg_database where datname = '{name}'") is null)
            await Run(server, $"create database {name}");

        await Migrator.Migrate(await ConnectionTo(name));
        return name;
    }

    private static async Task<NpgsqlConnection> Open()
    {
        var server = new NpgsqlConnection(await ConnectionTo("postgres"));
        await server.OpenAsync();
        return server;
    }

    private static async Task<string> ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(await Server.Value)
    {
        Database = database,
        Timeout = 30, // a test machine may be busy
        Pooling = database != "postgres", // locks end when this class closes its connection
    }.ConnectionString;

    private static async Task<object?> Run(NpgsqlConnection server, string sql)
    {
        await using var command = new NpgsqlCommand(sql, server);
        return await command.ExecuteScalarAsync();
    }
}
