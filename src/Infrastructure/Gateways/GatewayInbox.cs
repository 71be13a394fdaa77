using System.Collections.Concurrent;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Infrastructure.Jobs;
using Npgsql;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.Gateways;

/// <summary>
/// Without EF: a thousand notices at once are a few short inserts. While one insert is on its way to the disk those that come in gather for the next, and each is answered once
/// its own is there. One that is told again is looked at again soon, should whoever worked on it be gone.
/// </summary>
internal sealed class GatewayInbox(NpgsqlDataSource database, Pulse pulse, TimeProvider clock) : IGatewayInbox, IDisposable
{
    private const int ForgedAnHour = 300;
    private const int ShownOfForged = 4096;
    private const int Together = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly ConcurrentQueue<Letter> _gathered = [];
    private readonly SemaphoreSlim _writing = new(1);
    private long _lastAt;

    public bool IsPouring => clock.GetElapsedTime(Volatile.Read(ref _lastAt)) < Pause;

    public async Task<bool> Put(Gateway gateway, string key, ReadOnlyMemory<byte> body, string? merchantRef, string? status, DateTimeOffset now, CancellationToken ct)
    {
        var letter = new Letter(NameOf(gateway), Short(key, 200)!, now, body.ToArray(), Short(merchantRef, 100), Short(status, 40));
        _gathered.Enqueue(letter);
        Volatile.Write(ref _lastAt, clock.GetTimestamp());

        await _writing.WaitAsync(ct);
        try
        {
            while (!letter.IsNew.IsCompleted)
                await WriteGathered();
        }
        finally
        {
            _writing.Release();
        }

        return await letter.IsNew;
    }

    public async Task PutForged(Gateway gateway, string key, ReadOnlyMemory<byte> body, string? merchantRef, string? status, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            insert into billing.gateway_events (gateway, key, received_at, deliveries, body, merchant_ref, status, state, outcome, attempts, due_at, handled_at)
            select $1, $2, $3, 1, $4, $5, $6, 'done', 'forged', 0, $3, $3
            where (select count(*) from (select from billing.gateway_events where outcome = 'forged' and received_at > $3 - interval '1 hour' limit $7) few) < $7
            on conflict (gateway, key) do update set deliveries = gateway_events.deliveries + 1
            """;

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = NameOf(gateway) });
        command.Parameters.Add(new() { Value = Short(key, 200) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = (body.Length > ShownOfForged ? body[..ShownOfForged] : body).ToArray() });
        command.Parameters.Add(new() { Value = (object?)Short(merchantRef, 100) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)Short(status, 40) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = ForgedAnHour });
        await command.ExecuteNonQueryAsync(ct);
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>Every letter taken is answered, by what became of it or by the error; nobody's leaving stops what others wait for.</summary>
    private async Task WriteGathered()
    {
        List<Letter> letters = [];
        while (letters.Count < Together && _gathered.TryDequeue(out var letter))
            letters.Add(letter);

        if (!await Write(letters, isLastTry: letters.Count == 1))
            foreach (var letter in letters)
                await Write([letter], isLastTry: true); // one that cannot be kept costs the others nothing
        pulse.Beat();
    }

    private async Task<bool> Write(IReadOnlyList<Letter> letters, bool isLastTry)
    {
        try
        {
            var fresh = await Insert([.. letters.GroupBy(x => (x.Gateway, x.Key)).OrderBy(x => x.Key.Key, StringComparer.Ordinal).Select(x => (x.First(), x.Count()))]);
            foreach (var letter in letters)
                letter.Kept(fresh.Remove((letter.Gateway, letter.Key))); // the second of two that came together is not new
            return true;
        }
        catch (Exception error)
        {
            if (isLastTry)
                letters[0].Lost(error);
            return false;
        }
    }

    /// <param name="letters">in the order of their keys, so that two instances that are told the same do not wait for each other</param>
    /// <returns>those that were not there before</returns>
    private async Task<HashSet<(string Gateway, string Key)>> Insert(IReadOnlyList<(Letter Letter, int Times)> letters)
    {
        const string Sql = """
            insert into billing.gateway_events (gateway, key, received_at, deliveries, body, merchant_ref, status, state, attempts, due_at)
            select gateway, key, received_at, deliveries, body, merchant_ref, status, 'pending', 0, received_at
            from unnest($1, $2, $3, $4, $5, $6, $7) with ordinality as told (gateway, key, received_at, deliveries, body, merchant_ref, status, place)
            order by place
            on conflict (gateway, key) do update set deliveries = gateway_events.deliveries + excluded.deliveries, due_at = least(gateway_events.due_at, excluded.due_at + interval '5 seconds')
            returning gateway, key, xmax = 0
            """;

        await using var command = database.CreateCommand(Sql);
        Add(letters.Select(x => x.Letter.Gateway), NpgsqlDbType.Text);
        Add(letters.Select(x => x.Letter.Key), NpgsqlDbType.Text);
        Add(letters.Select(x => x.Letter.At), NpgsqlDbType.TimestampTz);
        Add(letters.Select(x => x.Times), NpgsqlDbType.Integer);
        Add(letters.Select(x => x.Letter.Body), NpgsqlDbType.Bytea);
        Add(letters.Select(x => x.Letter.MerchantRef), NpgsqlDbType.Text);
        Add(letters.Select(x => x.Letter.Status), NpgsqlDbType.Text);

        HashSet<(string, string)> fresh = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            if (rows.GetBoolean(2))
                fresh.Add((rows.GetString(0), rows.GetString(1)));
        return fresh;

        void Add<T>(IEnumerable<T> values, NpgsqlDbType type) => command.Parameters.Add(new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    public Task<IReadOnlyList<long>> TakeEvents(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct) => Take<long>("""
        update billing.gateway_events set due_at = $2 + $3
        where id in (select id from billing.gateway_events where state = 'pending' and due_at <= $2 order by due_at limit $1 for update skip locked)
        returning id
        """, most, now, hold, ct);

    public Task<IReadOnlyList<Guid>> TakeSilent(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct) => Take<Guid>("""
        update billing.charges set ask_again_at = $2 + $3
        where id in (select id from billing.charges where ask_again_at <= $2 order by ask_again_at limit $1 for update skip locked)
        returning id
        """, most, now, hold, ct);

    public Task<IReadOnlyList<Guid>> TakeRefunds(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct) => Take<Guid>("""
        update billing.refunds set ask_again_at = $2 + $3
        where id in (select id from billing.refunds where ask_again_at <= $2 order by ask_again_at limit $1 for update skip locked)
        returning id
        """, most, now, hold, ct);

    private async Task<IReadOnlyList<T>> Take<T>(string sql, int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = hold });

        List<T> taken = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            taken.Add(rows.GetFieldValue<T>(0));
        return taken;
    }

    private static string NameOf(Gateway gateway) => gateway.ToString().ToLowerInvariant();

    /// <summary>Text in PostgreSQL holds no zero bytes.</summary>
    private static string? Short(string? text, int most) => text?.Replace("\0", "", StringComparison.Ordinal) is { } clean ? clean.Length > most ? clean[..most] : clean : null;

    private sealed class Letter(string gateway, string key, DateTimeOffset at, byte[] body, string? merchantRef, string? status)
    {
        private readonly TaskCompletionSource<bool> _isNew = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Gateway => gateway;
        public string Key => key;
        public DateTimeOffset At => at;
        public byte[] Body => body;
        public string? MerchantRef => merchantRef;
        public string? Status => status;

        /// <summary>Known once it is on the disk.</summary>
        public Task<bool> IsNew => _isNew.Task;

        public void Kept(bool isNew) => _isNew.TrySetResult(isNew);

        public void Lost(Exception error) => _isNew.TrySetException(error);
    }
}
