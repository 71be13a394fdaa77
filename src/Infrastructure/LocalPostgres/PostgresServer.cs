using System.Globalization;
using Npgsql;

namespace IspJabbar.Infrastructure.LocalPostgres;

/// <summary>
/// The PostgreSQL server that runs beside the application when no other is configured. It is shared: an instance that
/// finds it running attaches to it, the last one to leave stops it, and one that outlived its owner is adopted.
/// It is started again when it dies. Nothing is given up for speed: what was committed survives a power cut.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    internal const string UserName = "isp";
    private const string AppUserName = "isp_app";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly Cluster _cluster;
    private readonly Occupancy _occupancy;
    private readonly IDisposable _use;
    private readonly IProgress<string> _progress;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _watch;

    private PostgresServer(Cluster cluster, Occupancy occupancy, IProgress<string> progress, StartKind how)
    {
        _cluster = cluster;
        _occupancy = occupancy;
        _progress = progress;
        _use = occupancy.Use();
        How = how;
        SocketFolder = cluster.Postmaster!.SocketFolder;
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = SocketFolder,
            Username = UserName,
            Database = UserName,
            SslMode = SslMode.Disable, // the socket never leaves the machine
            ApplicationName = "ispjabbar",
        }.ConnectionString;
        _watch = Task.Run(Watch);
    }

    public string ConnectionString { get; }

    /// <summary>As the role that may not change the audit log; it exists once <see cref="Persistence.AppRole"/> has made it.</summary>
    public string AppConnectionString => new NpgsqlConnectionStringBuilder(ConnectionString) { Username = AppUserName }.ConnectionString;

    /// <summary>Whether this process started the server, found it in use, or took it over.</summary>
    public StartKind How { get; }

    private string SocketFolder { get; }

    /// <summary>Makes the files when there are none, starts the server unless it runs, and waits until it answers.</summary>
    public static async Task<PostgresServer> Start(string dataPath, IProgress<string> progress, CancellationToken ct = default)
    {
        Directory.CreateDirectory(dataPath);
        var occupancy = new Occupancy(dataPath);

        using var turn = await occupancy.Turn(ct);
        var abandoned = occupancy.IsEmpty();
        var cluster = await Cluster.Open(dataPath, progress, ct);

        var how = await EnsureRunning(cluster, socketFolder: null, progress, ct) ? StartKind.Started
            : abandoned ? StartKind.Adopted
            : StartKind.Attached;

        if (how is StartKind.Adopted)
            progress.Report($"PostgreSQL masih menyala dari proses {occupancy.Owner} yang sudah mati: diambil alih");
        if (how is StartKind.Attached)
            progress.Report($"PostgreSQL sudah menyala, milik proses {occupancy.Owner}: dipakai bersama");
        else
            occupancy.Owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

        var server = new PostgresServer(cluster, occupancy, progress, how);
        try
        {
            await CreateDatabase(server.ConnectionString, ct);
            return server;
        }
        catch
        {
            turn.Dispose();
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves the server, and stops it when nobody else uses it. To be called when the host has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watch;
        _leaving.Dispose();

        using var turn = await _occupancy.Turn(CancellationToken.None);
        _use.Dispose();

        if (_occupancy.IsEmpty())
        {
            _progress.Report("Menghentikan PostgreSQL");
            await _cluster.Stop(CancellationToken.None);
            _occupancy.Owner = null;
        }
    }

    /// <summary>Brings a server that died back to life, for every instance that uses it.</summary>
    private async Task Watch()
    {
        using var timer = new PeriodicTimer(Heartbeat);

        try
        {
            while (await timer.WaitForNextTickAsync(_leaving.Token))
            {
                if (_cluster.Postmaster is { IsAlive: true })
                    continue;

                try
                {
                    using var turn = await _occupancy.Turn(_leaving.Token);
                    await EnsureRunning(_cluster, SocketFolder, _progress, _leaving.Token);
                }
                catch (LocalPostgresException e)
                {
                    _progress.Report(e.Message); // the disk may be full; it may not be next time
                }
            }
        }
        catch (OperationCanceledException)
        {
            // We are leaving.
        }
    }

    /// <returns>Whether it had to be started.</returns>
    private static async Task<bool> EnsureRunning(Cluster cluster, string? socketFolder, IProgress<string> progress, CancellationToken ct)
    {
        while (cluster.Postmaster is { IsAlive: true } running) // recovering, or told to stop by somebody
        {
            if (running.IsReady)
                return false;

            await Task.Delay(50, ct);
        }

        progress.Report("Menyalakan PostgreSQL");
        await cluster.Start(socketFolder, ct);
        return true;
    }

    private static async Task CreateDatabase(string connectionString, CancellationToken ct)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ConnectionString;

        await using var db = new NpgsqlConnection(maintenance);
        await db.OpenAsync(ct);
        await using var exists = new NpgsqlCommand($"select 1 from pg_database where datname = '{UserName}'", db);
        if (await exists.ExecuteScalarAsync(ct) is not null)
            return;

        await using var create = new NpgsqlCommand($"create database {UserName}", db);
        await create.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>How a process came to its server.</summary>
public enum StartKind
{
    /// <summary>It was not running.</summary>
    Started,

    /// <summary>Another living process uses it.</summary>
    Attached,

    /// <summary>It was running, but nobody used it any more.</summary>
    Adopted,
}
