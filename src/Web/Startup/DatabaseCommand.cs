using System.Diagnostics;
using IspJabbar.Infrastructure.LocalPostgres;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Infrastructure.Storage;
using Npgsql;

namespace IspJabbar.Web.Startup;

/// <summary>
/// <c>db migrate | dump | console | check | serve</c>: the same program, for the database alone. It uses the server that
/// the running application uses, or starts it for as long as the command takes.
/// </summary>
internal static class DatabaseCommand
{
    private const string Usage = "Pemakaian: bin/db migrate | dump [berkas] | console | check [folder] | serve";

    public static bool IsMeant(string[] args) => args is ["db", ..];

    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args, IConfiguration configuration)
    {
        Func<Database, Task<int>>? command = args switch
        {
            ["migrate"] => Migrate,
            ["dump", ..] => database => Dump(database, configuration, args.ElementAtOrDefault(1) ?? "db/schema.sql"),
            ["console", .. var rest] => database => OpenConsole(database, configuration, rest),
            ["check", ..] => database => Invariants.Check(database.ConnectionString, args.ElementAtOrDefault(1) ?? "db/checks"),
            ["serve"] => Serve,
            _ => null,
        };

        if (command is null)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var database = await Database.Resolve(configuration);
        return await command(database);
    }

    private static async Task<int> Migrate(Database database)
    {
        await Migrator.Migrate(database.ConnectionString, database.Stopping);
        Console.WriteLine($"Skema terbaru: {Migrator.Migrations.Count} migrasi diterapkan.");
        return 0;
    }

    /// <summary>Of a fresh database, so that what somebody tried out by hand does not end up in the repository.</summary>
    private static async Task<int> Dump(Database database, IConfiguration configuration, string file)
    {
        var scratch = $"isp_dump_{Guid.NewGuid():n}";
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = scratch, Pooling = false };

        await Execute(database, $"create database {scratch}");
        try
        {
            await Migrator.Migrate(connection.ConnectionString, database.Stopping);

            using var dump = Process.Start(Client("pg_dump", connection, configuration, ["--schema-only", "--no-owner", "--no-privileges"], redirected: true))!;
            var sql = await dump.StandardOutput.ReadToEndAsync(database.Stopping);
            await dump.WaitForExitAsync(database.Stopping);
            if (dump.ExitCode != 0)
                return dump.ExitCode;

            await File.WriteAllTextAsync(file, SchemaText.Steady(sql), database.Stopping);
            Console.WriteLine($"Ditulis: {file}");
            return 0;
        }
        finally
        {
            await Execute(database, $"drop database if exists {scratch} with (force)");
        }
    }

    private static async Task<int> OpenConsole(Database database, IConfiguration configuration, string[] rest)
    {
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true; // it is psql that Ctrl-C speaks to

        using var psql = Process.Start(Client("psql", new NpgsqlConnectionStringBuilder(database.ConnectionString), configuration, rest))!;
        await psql.WaitForExitAsync(CancellationToken.None);
        return psql.ExitCode;
    }

    /// <summary>For working on the database without the application.</summary>
    private static async Task<int> Serve(Database database)
    {
        Console.WriteLine(database.ConnectionString);
        await Task.Delay(Timeout.Infinite, database.Stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        return 0;
    }

    private static ProcessStartInfo Client(string name, NpgsqlConnectionStringBuilder connection, IConfiguration configuration, string[] arguments, bool redirected = false)
    {
        var start = new ProcessStartInfo(PostgresBinaries.Client(name, DataFolder.From(configuration).Path), arguments) { RedirectStandardOutput = redirected };
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = $"{connection.Port}";
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGPASSWORD"] = connection.Password;
        start.Environment["PGDATABASE"] = connection.Database;
        return start;
    }

    private static async Task Execute(Database database, string sql)
    {
        await using var db = new NpgsqlConnection(database.ConnectionString);
        await db.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
