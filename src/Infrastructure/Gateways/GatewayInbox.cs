using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Infrastructure.Jobs;
using Npgsql;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.Gateways;

/// <summary>
/// One statement each, without EF: a thousand notices at once are a thousand short inserts. One that is told again is looked at again soon, should whoever worked on it be gone.
/// </summary>
internal sealed class GatewayInbox(NpgsqlDataSource database, Pulse pulse) : IGatewayInbox
{
    private const int ForgedAnHour = 300;
    private const int ShownOfForged = 4096;

    public async Task<bool> Put(Gateway gateway, string key, ReadOnlyMemory<byte> body, string? merchantRef, string? status, bool isForged, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            insert into billing.gateway_events (gateway, key, received_at, deliveries, body, merchant_ref, status, state, outcome, attempts, due_at, handled_at)
            select $1, $2, $3, 1, $4, $5, $6, case when $7 then 'done' else 'pending' end, case when $7 then 'forged' end, 0, $3, case when $7 then $3 end
            where not $7 or (select count(*) from (select from billing.gateway_events where outcome = 'forged' and received_at > $3 - interval '1 hour' limit $8) few) < $8
            on conflict (gateway, key) do update set deliveries = gateway_events.deliveries + 1, due_at = least(gateway_events.due_at, excluded.due_at + interval '5 seconds')
            returning xmax = 0
            """;

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = NameOf(gateway) });
        command.Parameters.Add(new() { Value = Short(key, 200) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = isForged && body.Length > ShownOfForged ? body[..ShownOfForged].ToArray() : body.ToArray() });
        command.Parameters.Add(new() { Value = (object?)Short(merchantRef, 100) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)Short(status, 40) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = isForged });
        command.Parameters.Add(new() { Value = ForgedAnHour });
        var isNew = await command.ExecuteScalarAsync(ct) is true;
        if (isNew && !isForged)
            pulse.Beat();
        return isNew;
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
}
