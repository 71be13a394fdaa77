using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Jobs;
using Npgsql;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.WhatsApp;

/// <summary>One statement each, without EF: thousands of receipts after a campaign are thousands of short inserts.</summary>
internal sealed class ProviderInbox(NpgsqlDataSource database, Pulse pulse) : IProviderInbox
{
    private const int ForgedAnHour = 300;
    private const int ShownOfForged = 4096;

    public async Task<bool> Put(Provider provider, string key, Guid? sender, ReadOnlyMemory<byte> body, bool isForged, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            insert into messaging.provider_events (provider, key, sender_id, received_at, deliveries, body, state, outcome, attempts, due_at, handled_at)
            select $1, $2, $3, $4, 1, $5, case when $6 then 'done' else 'pending' end, case when $6 then 'forged' end, 0, $4, case when $6 then $4 end
            where not $6 or (select count(*) from (select from messaging.provider_events where outcome = 'forged' and received_at > $4 - interval '1 hour' limit $7) few) < $7
            on conflict (provider, key) do update set deliveries = provider_events.deliveries + 1
            returning xmax = 0
            """;

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = provider.ToString().ToLowerInvariant() });
        command.Parameters.Add(new() { Value = key.Replace("\0", "", StringComparison.Ordinal) is var clean && clean.Length > 200 ? clean[..200] : clean });
        command.Parameters.Add(new() { Value = (object?)sender ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = isForged && body.Length > ShownOfForged ? body[..ShownOfForged].ToArray() : body.ToArray() });
        command.Parameters.Add(new() { Value = isForged });
        command.Parameters.Add(new() { Value = ForgedAnHour });
        var isNew = await command.ExecuteScalarAsync(ct) is true;
        if (isNew && !isForged)
            pulse.Beat();
        return isNew;
    }

    public async Task<IReadOnlyList<long>> Take(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            update messaging.provider_events set due_at = $2 + $3
            where id in (select id from messaging.provider_events where state = 'pending' and due_at <= $2 order by due_at limit $1 for update skip locked)
            returning id
            """);
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = hold });

        List<long> taken = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            taken.Add(rows.GetInt64(0));
        return taken;
    }
}
