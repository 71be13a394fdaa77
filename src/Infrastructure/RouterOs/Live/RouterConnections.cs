using IspJabbar.Application.Network.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>
/// One shared connection for each router: opened when first wanted, once however many want it; closed when nobody has used it for a
/// while; left behind when it failed, or when address or password have changed.
/// </summary>
internal sealed partial class RouterConnections(RouterDialer dialer, IOptions<RouterOsOptions> options, TimeProvider time, ILogger<RouterConnections> log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Shared> _byRouter = [];
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    /// <summary>Dispose the lease when done with it; the connection stays for the next.</summary>
    /// <exception cref="RouterFailure">it could not be opened; everybody who waited for the same attempt gets this</exception>
    /// <exception cref="OperationCanceledException">this caller gave up; the attempt goes on for the others</exception>
    public async Task<Lease> Rent(RouterEndpoint router, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Shared shared;
        Shared? outdated = null;
        bool reused;

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);

            reused = _byRouter.TryGetValue(router.RouterId, out shared!) && shared.Router == router && shared.IsUsable;
            if (!reused)
            {
                outdated = shared;
                shared = new Shared(this, router);
                _byRouter[router.RouterId] = shared;
            }

            shared.Users++;
            shared.Idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            outdated?.Retired = true;
        }

        CloseIfUnused(outdated);

        try
        {
            return new Lease(this, shared, await shared.Opening.Value.WaitAsync(ct).ConfigureAwait(false), reused);
        }
        catch (Exception error)
        {
            Return(shared);
            if (error is RouterFailure failure)
                throw failure.Again();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Shared[] all;
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            all = [.. _byRouter.Values];
            _byRouter.Clear();
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        foreach (var shared in all)
            await shared.Close().ConfigureAwait(false);
    }

    private void Return(Shared shared)
    {
        lock (_gate)
        {
            shared.Users--;

            if (!shared.IsUsable)
            {
                shared.Retired = true;
                if (_byRouter.GetValueOrDefault(shared.Router.RouterId) == shared)
                    _byRouter.Remove(shared.Router.RouterId);
            }
            else if (shared is { Users: 0, Retired: false })
            {
                shared.Idle.Change(options.Value.IdleTimeout, Timeout.InfiniteTimeSpan);
            }
        }

        CloseIfUnused(shared);
    }

    private void Expire(Shared shared)
    {
        lock (_gate)
        {
            if (shared.Users > 0 || _disposed)
                return;
            shared.Retired = true;
            if (_byRouter.GetValueOrDefault(shared.Router.RouterId) == shared)
                _byRouter.Remove(shared.Router.RouterId);
        }

        LogIdle(shared.Router.RouterId);
        CloseIfUnused(shared);
    }

    private void CloseIfUnused(Shared? shared)
    {
        lock (_gate)
        {
            if (shared is not { Retired: true, Users: 0 })
                return;
        }

        _ = shared.Close();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Connection to router {RouterId} closed, unused")]
    private partial void LogIdle(Guid routerId);

    /// <summary>The right to use a router's connection until disposed.</summary>
    /// <param name="connection">shared with others: never dispose it</param>
    /// <param name="reused">it was there before, so the router may have left it meanwhile without our noticing</param>
    internal sealed class Lease(RouterConnections connections, Shared shared, RouterConnection connection, bool reused) : IDisposable
    {
        private int _returned;

        public RouterConnection Connection => connection;

        public bool Reused => reused;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
                connections.Return(shared);
        }
    }

    internal sealed class Shared
    {
        private int _closed;

        public Shared(RouterConnections owner, RouterEndpoint router)
        {
            Router = router;
            // Not the first caller's token: his giving up must not fail the others. The dialer has its own time-outs.
            Opening = new Lazy<Task<RouterConnection>>(() => owner.Open(router));
            Idle = owner.CreateIdleTimer(this);
        }

        public RouterEndpoint Router { get; }
        public Lazy<Task<RouterConnection>> Opening { get; }
        public ITimer Idle { get; }
        public int Users { get; set; }

        /// <summary>Nobody new gets it; the last one out closes it.</summary>
        public bool Retired { get; set; }

        /// <summary>Still opening, or open and well.</summary>
        public bool IsUsable => !Opening.IsValueCreated || !Opening.Value.IsCompleted || (Opening.Value.IsCompletedSuccessfully && Opening.Value.Result.IsUsable);

        public async Task Close()
        {
            if (Interlocked.Exchange(ref _closed, 1) != 0)
                return;

            await Idle.DisposeAsync().ConfigureAwait(false);
            try
            {
                var connection = await Opening.Value.ConfigureAwait(false);
                await connection.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is RouterFailure or OperationCanceledException)
            {
                // It never opened.
            }
        }
    }

    private Task<RouterConnection> Open(RouterEndpoint router) => Task.Run(() => dialer.Open(router, _stopping.Token));

    private ITimer CreateIdleTimer(Shared shared) =>
        time.CreateTimer(_ => Expire(shared), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
