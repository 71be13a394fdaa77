using System.Diagnostics;
using System.Runtime.InteropServices;
using IspJabbar.Infrastructure.LocalPostgres;
using IspJabbar.Infrastructure.Storage;
using Npgsql;

namespace IspJabbar.Web.Startup;

/// <summary>
/// The database of this process: the server of <c>ConnectionStrings__Default</c>, or else one of our own.
/// Opened before the host is built and disposed after it has stopped, because the host cannot stop without it.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private static readonly TimeSpan ServerStartsWithin = TimeSpan.FromSeconds(30);

    private readonly PostgresServer? _own;
    private readonly StopSignals? _signals;

    private Database(string connectionString, string appConnectionString, PostgresServer? own, StopSignals? signals)
    {
        ConnectionString = connectionString;
        AppConnectionString = appConnectionString;
        _own = own;
        _signals = signals;
    }

    /// <summary>Of the tables' owner, for migrations and checks.</summary>
    public string ConnectionString { get; }

    /// <summary>For everything people do: a role that cannot change the audit log. On a server of somebody else the owner's, unless <c>ConnectionStrings__App</c> names another.</summary>
    public string AppConnectionString { get; }

    /// <summary>Cancelled when the process is told to end, also before there is a host that would notice.</summary>
    public CancellationToken Stopping => _signals?.Token ?? CancellationToken.None;

    public static async Task<Database> Resolve(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Default") is { Length: > 0 } given)
        {
            await WaitFor(given);
            return new Database(given, configuration.GetConnectionString("App") is { Length: > 0 } app ? app : given, own: null, signals: null);
        }

        // Killed by the default action of a signal, we would leave our server running.
        var signals = new StopSignals();
        try
        {
            var own = await PostgresServer.Start(DataFolder.From(configuration).Path, new Steps(), signals.Token);
            return new Database(own.ConnectionString, own.AppConnectionString, own, signals);
        }
        catch
        {
            signals.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
        _signals?.Dispose();
    }

    /// <summary>A server that starts at the same time as we do may need a moment.</summary>
    private static async Task WaitFor(string connectionString)
    {
        var since = Stopwatch.StartNew();
        var said = false;

        while (true)
        {
            try
            {
                await using var db = new NpgsqlConnection(connectionString);
                await db.OpenAsync(CancellationToken.None);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient && since.Elapsed < ServerStartsWithin)
            {
                if (!said)
                    new Steps().Report("Menunggu server database");
                said = true;
                await Task.Delay(250, CancellationToken.None);
            }
        }
    }

    /// <summary>Ctrl-C, <c>kill</c> and a closed terminal, turned into a token.</summary>
    private sealed class StopSignals : IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly PosixSignalRegistration[] _registrations;

        public StopSignals()
        {
            Token = _stopping.Token;
            _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal =>
                PosixSignalRegistration.Create(signal, context =>
                {
                    context.Cancel = true;
                    _stopping.Cancel();
                }))];
        }

        public CancellationToken Token { get; }

        public void Dispose()
        {
            foreach (var registration in _registrations)
                registration.Dispose();
            _stopping.Dispose();
        }
    }
}
