using Npgsql;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>
/// Who visits which router and works for whom, across instances: session locks of PostgreSQL, all on one connection. A process that is killed
/// loses its connection and with it its leases at once; nobody has to wait for a time to run out.
/// </summary>
public sealed class Leases(NpgsqlDataSource database) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<Guid> _held = [];
    private NpgsqlConnection? _connection;

    /// <returns>null when somebody else is there; otherwise dispose to leave</returns>
    public async Task<IAsyncDisposable?> TryTake(Guid what, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_held.Contains(what) || !await Ask("select pg_try_advisory_lock($1)", what, ct))
                return null;

            _held.Add(what);
            return new Lease(this, what);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _turn.Dispose();
    }

    private async Task Leave(Guid what)
    {
        await _turn.WaitAsync();
        try
        {
            _held.Remove(what);
            if (_connection is { State: System.Data.ConnectionState.Open })
                await Ask("select pg_advisory_unlock($1)", what, default);
        }
        catch (NpgsqlException)
        {
            // the connection is gone, and the lock with it
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> Ask(string sql, Guid what, CancellationToken ct)
    {
        if (_connection is not { State: System.Data.ConnectionState.Open })
        {
            if (_connection is not null)
                await _connection.DisposeAsync();
            _connection = await database.OpenConnectionAsync(ct);
        }

        await using var command = new NpgsqlCommand(sql, _connection) { Parameters = { new() { Value = BitConverter.ToInt64(what.ToByteArray(), 8) } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private sealed class Lease(Leases leases, Guid what) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await leases.Leave(what);
    }
}
