using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Network;
using Npgsql;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.Network;

/// <summary>A router that was taken for a sync, by moving its next one on.</summary>
public sealed record TakenRouter(RouterEndpoint Endpoint, string Name, RouterState State, bool WasInTrouble, long? SecretsPrint, long? SessionsPrint, DateTimeOffset? MergedAt, DateTimeOffset? TrafficAt);

/// <param name="Added">accounts new on the router</param>
/// <param name="Started">sessions</param>
/// <param name="Customers">whose connection is another than before</param>
/// <param name="Drifts">differences there are now between the router and what is wanted, unknown accounts left out</param>
public sealed record SyncChanges(int Added, int Changed, int Removed, int Started, int Ended, int Customers, int Drifts)
{
    public int Total => Added + Changed + Removed + Started + Ended;
}

/// <summary>
/// What a sync writes, set by set and without EF: a hundred thousand rows are compared where they lie, and only those that differ are touched.
/// </summary>
public sealed class SyncBook(NpgsqlDataSource database, IFieldCipher cipher)
{
    /// <summary>What is written is believed this long; then it is compared once more although the router showed nothing new.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromHours(6);

    /// <summary>What was said with routers before a day, some thousand at a time, so that nobody who writes has to wait long.</summary>
    public async Task<int> ForgetLogs(DateTimeOffset before, CancellationToken ct)
    {
        for (var gone = 0; ; )
        {
            await using var some = database.CreateCommand("delete from network.router_logs where id in (select id from network.router_logs where at < $1 limit 5000)");
            some.Parameters.Add(new() { Value = before });
            var deleted = await some.ExecuteNonQueryAsync(ct);
            gone += deleted;
            if (deleted == 0)
                return gone;
        }
    }

    /// <param name="only">these, whether they are due or not; null for those that are due</param>
    public async Task<IReadOnlyList<TakenRouter>> Take(int most, IReadOnlyCollection<Guid>? only, DateTimeOffset now, TimeSpan every, CancellationToken ct)
    {
        const string Sql = """
            with newcomers as (
                insert into network.router_health (router_id, state, failures, is_flapping, next_sync_at, secrets, sessions)
                select id, 'unknown', 0, false, $1 + $2, 0, 0 from network.routers r
                where archived_at is null and ($4::uuid[] is null or id = any($4)) and not exists (select from network.router_health h where h.router_id = r.id)
                on conflict do nothing
                returning router_id
            ), due as (
                select router_id from network.router_health
                where ($4::uuid[] is null and next_sync_at <= $1 or router_id = any($4)) and router_id in (select id from network.routers where archived_at is null)
                order by next_sync_at limit $3 for update skip locked
            ), taken as (
                update network.router_health h set next_sync_at = $1 + $2 from due where h.router_id = due.router_id
                returning h.router_id, h.state, h.failures, h.last_error, h.secrets_print, h.sessions_print, h.merged_at, h.traffic_at
            ), all_of_them as (
                select * from taken union all select router_id, 'unknown', 0, null, null, null, null, null from newcomers
            )
            select r.id, r.host, r.port, r.use_tls, r.certificate_sha256, r.username, r.password, r.name, t.state,
                   t.failures > 0 or t.last_error is not null or r.last_error is not null, t.secrets_print, t.sessions_print, t.merged_at, t.traffic_at
            from all_of_them t join network.routers r on r.id = t.router_id
            """;

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = every });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = (object?)only?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });

        List<TakenRouter> taken = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var id = rows.GetGuid(0);
            var endpoint = new RouterEndpoint(
                id, rows.GetString(1), rows.GetInt32(2), rows.GetBoolean(3), rows.IsDBNull(4) ? null : rows.GetString(4), rows.GetString(5),
                cipher.Decrypt(rows.GetString(6), SealedFields.RouterPassword, id));
            taken.Add(new(
                endpoint, rows.GetString(7), Enum.Parse<RouterState>(rows.GetString(8), ignoreCase: true), rows.GetBoolean(9),
                rows.IsDBNull(10) ? null : rows.GetInt64(10), rows.IsDBNull(11) ? null : rows.GetInt64(11), rows.IsDBNull(12) ? null : rows.GetFieldValue<DateTimeOffset>(12),
                rows.IsDBNull(13) ? null : rows.GetFieldValue<DateTimeOffset>(13)));
        }

        return taken;
    }

    /// <summary>Routers that showed what they showed before: that they live, and their figures. One statement for all of them.</summary>
    public async Task NoteUnchanged(IReadOnlyList<(Guid Router, RouterReading.Fine Reading)> routers, DateTimeOffset now, CancellationToken ct)
    {
        if (routers.Count == 0)
            return;

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Health(routers, now, merged: false), Samples(routers, now), Interfaces(routers, now) } };
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Makes what is written agree with what the router showed, in one transaction, and tells open pages what differs.</summary>
    /// <param name="secrets">whether the accounts may differ from what is written</param>
    /// <param name="sessions">whether the sessions may</param>
    public async Task<SyncChanges> Merge(Guid router, RouterReading.Fine reading, bool secrets, bool sessions, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // One at a time for a router, also over instances.
        await using (var hold = new NpgsqlCommand("select 1 from network.router_health where router_id = $1 for no key update", connection) { Parameters = { new() { Value = router } } })
            await hold.ExecuteNonQueryAsync(ct);

        await FillPrints(connection, router, ct);
        var (added, changed, removed) = secrets ? await MergeSecrets(connection, router, reading.Secrets, now, ct) : default;
        var (started, ended) = sessions ? await MergeSessions(connection, router, reading.Sessions, now, ct) : default;
        var customers = await MergeConnections(connection, router, now, ct);
        var drifts = await MergeDrifts(connection, router, now, ct);
        var changes = new SyncChanges(added, changed, removed, started, ended, customers, drifts);

        await using var batch = new NpgsqlBatch(connection);
        var one = new[] { (router, reading) };
        batch.BatchCommands.Add(Health(one, now, merged: true));
        batch.BatchCommands.Add(Samples(one, now));
        batch.BatchCommands.Add(Interfaces(one, now));
        if (added + changed + removed > 0)
            batch.BatchCommands.Add(new("insert into network.router_logs (router_id, at, action, outcome, message) values ($1, $2, 'sync', 'applied', $3)")
            {
                Parameters = { new() { Value = router }, new() { Value = now }, new() { Value = $"+{added} ~{changed} -{removed}" } },
            });
        if (changes.Total > 0)
            batch.BatchCommands.Add(new("select pg_notify('realtime', topic) from unnest($1::text[]) as topic") { Parameters = { new() { Value = new[] { $"router:{router}", "network" } } } });
        await batch.ExecuteNonQueryAsync(ct);

        await transaction.CommitAsync(ct);
        return changes;
    }

    /// <summary>
    /// What went through lines since the last count. Counters begin anew with every session, and at 2^32 on boards that count in 32 bits; what cannot be told from
    /// two counts is left out rather than guessed.
    /// </summary>
    /// <param name="every">a session that is older than this and was never counted has a sum over days, which is no rate</param>
    /// <returns>lines with an amount</returns>
    public async Task<int> CountTraffic(Guid router, IReadOnlyList<LineCounter> lines, TimeSpan every, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            with seen as materialized (
                select distinct on (session.secret_id) session.secret_id, session.key, session.started_at, line.rx, line.tx
                from unnest($2::text[], $3::numeric[], $4::numeric[]) as line(name, rx, tx)
                join network.active_sessions session on session.router_id = $1 and session.name = line.name and session.service = 'pppoe'
                where session.secret_id is not null
                order by session.secret_id, session.started_at desc
            ), counted as materialized (
                select seen.secret_id, same, extract(epoch from $5 - case when same then before.at else seen.started_at end)::integer as seconds,
                       samples.counted(before.rx_bytes, seen.rx, same) as rx, samples.counted(before.tx_bytes, seen.tx, same) as tx
                from seen left join samples.counters before on before.secret_id = seen.secret_id,
                     lateral (select coalesce(before.session_key = seen.key and before.router_id = $1, false) as same) as continuing
                where same or seen.started_at > coalesce(before.at, $5 - $6::interval) - interval '1 minute'
            ), amounts as (
                insert into samples.traffic (secret_id, at, seconds, rx_bytes, tx_bytes)
                select secret_id, $5, seconds, rx, tx from counted where seconds > 0 and rx is not null and tx is not null
                returning rx_bytes * 8 / seconds as rx_bps, tx_bytes * 8 / seconds as tx_bps
            ), together as (
                insert into samples.router_traffic (router_id, at, accounts, rx_bps, tx_bps)
                select $1, $5, count(*), sum(rx_bps), sum(tx_bps) from amounts having count(*) > 0
            ), kept as (
                insert into samples.counters (secret_id, router_id, session_key, at, rx_bytes, tx_bytes)
                select secret_id, $1, key, $5, rx, tx from seen
                on conflict (secret_id) do update set
                    router_id = excluded.router_id, session_key = excluded.session_key, at = excluded.at, rx_bytes = excluded.rx_bytes, tx_bytes = excluded.tx_bytes
            ), noted as (
                update network.router_health set traffic_at = $5 where router_id = $1
            )
            select count(*)::int from amounts
            """;

        lines = Once(lines, x => x.Name);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = router });
        command.Parameters.Add(Texts(lines, x => x.Name));
        command.Parameters.Add(new() { Value = lines.Select(x => (decimal)x.RxBytes).ToArray() });
        command.Parameters.Add(new() { Value = lines.Select(x => (decimal)x.TxBytes).ToArray() });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = every + every / 2 });
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Accounts made before passwords were compared.</summary>
    private async Task FillPrints(NpgsqlConnection connection, Guid router, CancellationToken ct)
    {
        List<(Guid Id, string Print)> prints = [];
        await using (var ask = new NpgsqlCommand("select id, username, password from network.pppoe_secrets where router_id = $1 and password_hash is null", connection) { Parameters = { new() { Value = router } } })
        await using (var rows = await ask.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                try
                {
                    prints.Add((rows.GetGuid(0), PasswordPrint.Of(cipher, rows.GetString(1), cipher.Decrypt(rows.GetString(2), SealedFields.PppoePassword, rows.GetGuid(0)))));
                }
                catch (InvalidOperationException)
                {
                    // It cannot be opened; whether it is right stays unknown, and the visit that needs it will say so.
                }
            }
        }

        if (prints.Count == 0)
            return;

        await using var fill = new NpgsqlCommand("update network.pppoe_secrets s set password_hash = n.print from unnest($1::uuid[], $2::text[]) as n(id, print) where s.id = n.id", connection)
        {
            Parameters = { new() { Value = prints.Select(x => x.Id).ToArray() }, new() { Value = prints.Select(x => x.Print).ToArray() } },
        };
        await fill.ExecuteNonQueryAsync(ct);
    }

    private async Task<(int Added, int Changed, int Removed)> MergeSecrets(NpgsqlConnection connection, Guid router, IReadOnlyList<SeenSecret> seen, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            with seen as materialized (
                select * from unnest($2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::uuid[], $8::text[], $9::text[])
                    as s(name, service, profile, disabled, comment, secret_id, password_hash, disconnect_reason)
            ), differing as materialized (
                select seen.*, mine.name is not null as is_known, mine.name as old_name, mine.service as old_service,
                       (mine.profile, mine.disabled, mine.comment, mine.password_hash) is distinct from (seen.profile, seen.disabled, seen.comment, seen.password_hash) as matters
                from seen full join (select * from network.router_secrets where router_id = $1) mine on mine.name = seen.name and mine.service = seen.service
                where seen.name is null or mine.name is null
                   or (mine.profile, mine.disabled, mine.comment, mine.secret_id, mine.password_hash, mine.disconnect_reason)
                      is distinct from (seen.profile, seen.disabled, seen.comment, seen.secret_id, seen.password_hash, seen.disconnect_reason)
            ), gone as (
                delete from network.router_secrets mine using differing d
                where d.name is null and mine.router_id = $1 and mine.name = d.old_name and mine.service = d.old_service
                returning 1
            ), changed as (
                update network.router_secrets mine set
                    profile = d.profile, disabled = d.disabled, comment = d.comment, secret_id = d.secret_id,
                    password_hash = d.password_hash, disconnect_reason = d.disconnect_reason, changed_at = $10
                from differing d
                where d.is_known and d.name is not null and mine.router_id = $1 and mine.name = d.name and mine.service = d.service
                returning d.matters
            ), added as (
                insert into network.router_secrets (router_id, name, service, profile, disabled, comment, secret_id, password_hash, disconnect_reason, first_seen_at, changed_at)
                select $1, name, service, profile, disabled, comment, secret_id, password_hash, disconnect_reason, $10, $10 from differing where not is_known
                returning 1
            )
            select (select count(*) from added), (select count(*) from changed where matters), (select count(*) from gone)
            """;

        seen = Once(seen, x => (x.Name, x.Service));
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { Value = router });
        command.Parameters.Add(Texts(seen, x => x.Name));
        command.Parameters.Add(Texts(seen, x => x.Service));
        command.Parameters.Add(Texts(seen, x => x.Profile));
        command.Parameters.Add(new() { Value = seen.Select(x => x.Disabled).ToArray() });
        command.Parameters.Add(Texts(seen, x => x.Comment));
        command.Parameters.Add(new() { Value = seen.Select(x => Marks.In(x.Comment)).ToArray() });
        command.Parameters.Add(Texts(seen, x => x.Password is { } password ? PasswordPrint.Of(cipher, x.Name, password) : null));
        command.Parameters.Add(Texts(seen, x => x.DisconnectReason));
        command.Parameters.Add(new() { Value = now });

        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        return ((int)rows.GetInt64(0), (int)rows.GetInt64(1), (int)rows.GetInt64(2));
    }

    private static async Task<(int Started, int Ended)> MergeSessions(NpgsqlConnection connection, Guid router, IReadOnlyList<SeenSession> seen, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            with seen as materialized (
                select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                    as s(key, name, service, address, caller_id, started_at)
            ), gone as (
                delete from network.active_sessions mine
                where router_id = $1 and not exists (
                    select from seen where seen.key = mine.key and seen.name = mine.name and seen.address is not distinct from mine.address)
                returning *
            ), kept as (
                insert into samples.sessions (router_id, secret_id, name, address, caller_id, started_at, ended_at, reason)
                select gone.router_id, gone.secret_id, gone.name, gone.address, gone.caller_id, gone.started_at, $8, told.disconnect_reason
                from gone left join network.router_secrets told on told.router_id = $1 and told.name = gone.name and told.service in ('pppoe', 'any')
                returning 1
            )
            select seen.*, (select count(*) from gone) as ended, (select count(*) from kept)
            from (select 1) as one left join seen on not exists (
                select from network.active_sessions mine
                where mine.router_id = $1 and mine.key = seen.key and mine.name = seen.name and mine.address is not distinct from seen.address)
            """;

        seen = Once(seen, x => x.Key);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { Value = router });
        command.Parameters.Add(Texts(seen, x => x.Key));
        command.Parameters.Add(Texts(seen, x => x.Name));
        command.Parameters.Add(Texts(seen, x => x.Service));
        command.Parameters.Add(Texts(seen, x => x.Address));
        command.Parameters.Add(Texts(seen, x => x.CallerId));
        command.Parameters.Add(new() { Value = seen.Select(x => now - (x.Uptime ?? TimeSpan.Zero)).ToArray() });
        command.Parameters.Add(new() { Value = now });

        // A key that now means somebody else has left in the first step: inserting is a statement of its own, which sees that.
        List<SeenSession> started = [];
        long ended = 0;
        await using (var rows = await command.ExecuteReaderAsync(ct))
        {
            var byKey = new Dictionary<string, SeenSession>(seen.Count);
            foreach (var session in seen)
                byKey[session.Key] = session;
            while (await rows.ReadAsync(ct))
            {
                ended = rows.GetInt64(6);
                if (!rows.IsDBNull(0))
                    started.Add(byKey[rows.GetString(0)]);
            }
        }

        if (started.Count > 0)
        {
            await using var insert = new NpgsqlCommand("""
                insert into network.active_sessions (router_id, key, name, secret_id, service, address, caller_id, started_at)
                select $1, s.key, s.name, p.id, s.service, s.address, s.caller_id, s.started_at
                from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) as s(key, name, service, address, caller_id, started_at)
                left join network.pppoe_secrets p on p.username = s.name
                """, connection);
            insert.Parameters.Add(new() { Value = router });
            insert.Parameters.Add(Texts(started, x => x.Key));
            insert.Parameters.Add(Texts(started, x => x.Name));
            insert.Parameters.Add(Texts(started, x => x.Service));
            insert.Parameters.Add(Texts(started, x => x.Address));
            insert.Parameters.Add(Texts(started, x => x.CallerId));
            insert.Parameters.Add(new() { Value = started.Select(x => now - (x.Uptime ?? TimeSpan.Zero)).ToArray() });
            await insert.ExecuteNonQueryAsync(ct);
        }

        return (started.Count, (int)ended);
    }

    /// <summary>Online, offline or switched off, as the sessions say; whoever looks at one of these customers hears of it.</summary>
    private static async Task<int> MergeConnections(NpgsqlConnection connection, Guid router, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            with changed as (
                update network.pppoe_secrets s set connection = n.state, connection_since = $2
                from (
                    select id, case when intent in ('disabled', 'removed') then 'disabled'
                                    when exists (select from network.active_sessions a where a.secret_id = p.id) then 'online'
                                    else 'offline' end as state
                    from network.pppoe_secrets p where router_id = $1 and provisioning = 'applied'
                ) n
                where s.id = n.id and s.connection <> n.state
                returning s.customer_id
            ), told as (
                select pg_notify('realtime', 'customer:' || customer_id) from (select customer_id from changed limit 200) as few
            )
            select (select count(*) from changed), (select count(*) from told)
            """;
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = router }, new() { Value = now } } };
        return (int)(long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What is wanted beside what was seen. An account whose order is still open is no difference yet, nor one that was changed after the router was read.</summary>
    private static async Task<int> MergeDrifts(NpgsqlConnection connection, Guid router, DateTimeOffset now, CancellationToken ct)
    {
        const string Sql = """
            with wanted as materialized (
                select s.id, s.username as name, s.password_hash, s.intent, s.applied_at,
                       case when s.intent = 'isolated' and r.isolates_by = 'profile' then r.isolation_profile else s.profile end as profile,
                       s.intent = 'disabled' or s.intent = 'isolated' and r.isolates_by = 'disable' as disabled
                from network.pppoe_secrets s join network.routers r on r.id = s.router_id
                where s.router_id = $1 and s.provisioning = 'applied' and s.intent <> 'removed' and s.applied_at < $2
            ), pairs as materialized (
                select w.*, seen.name is not null as is_there, seen.profile as seen_profile, seen.disabled as seen_disabled, seen.password_hash as seen_hash
                from wanted w left join network.router_secrets seen on seen.router_id = $1 and seen.name = w.name and seen.secret_id = w.id
            ), found(name, kind, secret_id, wanted_profile, wanted_disabled, seen_profile, seen_disabled) as (
                select name, 'missing', id, profile, disabled, null, null::boolean from pairs where not is_there
                union all
                select name, 'profile', id, profile, disabled, seen_profile, seen_disabled from pairs where seen_profile <> profile
                union all
                select name, 'disabled', id, profile, disabled, seen_profile, seen_disabled from pairs where seen_disabled <> disabled
                union all
                select name, 'password', id, profile, disabled, seen_profile, seen_disabled from pairs where seen_hash <> password_hash
                union all
                select name, 'isolated_online', id, profile, disabled, seen_profile, seen_disabled from pairs
                where intent in ('isolated', 'disabled') and exists (
                    select from network.active_sessions a where a.router_id = $1 and a.secret_id = pairs.id and (disabled or a.started_at < applied_at - interval '1 minute'))
                union all
                select distinct on (seen.name) seen.name, case when p.id is null then 'unknown' else 'left_behind' end, p.id, null, null::boolean, seen.profile, seen.disabled
                from network.router_secrets seen
                left join lateral (select id, router_id, intent from network.pppoe_secrets where id = seen.secret_id limit 1) p on true -- one by one: joined, all accounts would be read
                where seen.router_id = $1
                  and (p.id is null and not exists (select from network.pppoe_secrets mine where mine.router_id = $1 and mine.username = seen.name)
                       or p.id is not null and (p.router_id <> $1 or p.intent = 'removed')
                          and not exists (select from network.router_commands c where c.secret_id = p.id and c.router_id = $1 and c.state = 'pending'))
            ), gone as (
                delete from network.drifts d where router_id = $1 and not exists (select from found f where f.name = d.name and f.kind = d.kind) returning 1
            ), changed as (
                update network.drifts d set
                    secret_id = f.secret_id, wanted_profile = f.wanted_profile, wanted_disabled = f.wanted_disabled, seen_profile = f.seen_profile,
                    seen_disabled = f.seen_disabled, ignored_at = null, ignored_by = null, ignored_why = null
                from found f
                where d.router_id = $1 and d.name = f.name and d.kind = f.kind
                  and (d.secret_id, d.wanted_profile, d.wanted_disabled, d.seen_profile, d.seen_disabled)
                      is distinct from (f.secret_id, f.wanted_profile, f.wanted_disabled, f.seen_profile, f.seen_disabled)
                returning 1
            ), added as (
                insert into network.drifts (router_id, name, kind, secret_id, wanted_profile, wanted_disabled, seen_profile, seen_disabled, since)
                select $1, name, kind, secret_id, wanted_profile, wanted_disabled, seen_profile, seen_disabled, $2 from found f
                where not exists (select from network.drifts d where d.router_id = $1 and d.name = f.name and d.kind = f.kind)
                returning 1
            )
            select (select count(*) from found where kind <> 'unknown'), (select count(*) from gone), (select count(*) from changed), (select count(*) from added)
            """;
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = router }, new() { Value = now } } };
        return (int)(long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlBatchCommand Health(IReadOnlyList<(Guid Router, RouterReading.Fine Reading)> routers, DateTimeOffset now, bool merged)
    {
        var command = new NpgsqlBatchCommand("""
            with seen as materialized (
                select * from unnest($2::uuid[], $3::bigint[], $15::bigint[], $4::bigint[], $5::integer[], $6::bigint[], $7::bigint[], $8::text[], $9::integer[], $10::integer[], $11::integer[], $12::text[], $13::text[])
                    as s(router_id, secrets_print, sessions_print, uptime_s, cpu_load, memory_free, memory_total, board, secrets, sessions, read_ms, identity, version)
            ), named as (
                update network.routers r set identity = seen.identity, version = seen.version, last_error = null, last_seen_at = $1, last_checked_at = $1
                from seen where r.id = seen.router_id and (r.identity, r.version, r.last_error) is distinct from (seen.identity, seen.version, null::text)
            )
            update network.router_health h set
                last_ok_at = $1, last_tried_at = $1, secrets_print = seen.secrets_print, sessions_print = seen.sessions_print, merged_at = case when $14 then $1 else h.merged_at end,
                uptime_s = seen.uptime_s, cpu_load = seen.cpu_load, memory_free = seen.memory_free, memory_total = seen.memory_total, board = seen.board,
                secrets = seen.secrets, sessions = seen.sessions, read_ms = seen.read_ms
            from seen where h.router_id = seen.router_id
            """);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = routers.Select(x => x.Router).ToArray() });
        command.Parameters.Add(new() { Value = routers.Select(x => x.Reading.SecretsPrint).ToArray() });
        command.Parameters.Add(new() { Value = routers.Select(x => (long?)x.Reading.Vitals.Uptime?.TotalSeconds).ToArray() });
        command.Parameters.Add(new() { Value = routers.Select(x => x.Reading.Vitals.CpuLoad).ToArray() });
        command.Parameters.Add(new() { Value = routers.Select(x => x.Reading.Vitals.MemoryFree).ToArray() });
        command.Parameters.Add(new() { Value = routers.Select(x => x.Reading.Vitals.MemoryTotal).ToArray() });
        command.Parameters.Add(Texts(routers, x => x.Reading.Vitals.Board));
        command.Parameters.Add(new() { Value = routers.Select(x => x.Reading.Secrets.Count).ToArray() });
        command.Parameters.Add(new() { Value = routers.Select(x => x.Reading.Sessions.Count).ToArray() });
        command.Parameters.Add(new() { Value = routers.Select(x => (int)x.Reading.Took.TotalMilliseconds).ToArray() });
        command.Parameters.Add(Texts(routers, x => x.Reading.Vitals.Identity));
        command.Parameters.Add(Texts(routers, x => x.Reading.Vitals.Version));
        command.Parameters.Add(new() { Value = merged });
        command.Parameters.Add(new() { Value = routers.Select(x => x.Reading.SessionsPrint).ToArray() });
        return command;
    }

    private static NpgsqlBatchCommand Samples(IReadOnlyList<(Guid Router, RouterReading.Fine Reading)> routers, DateTimeOffset now) =>
        new("""
            insert into samples.routers (router_id, at, cpu_load, memory_used, sessions, read_ms)
            select router_id, $1, cpu_load, memory_used, sessions, read_ms
            from unnest($2::uuid[], $3::integer[], $4::integer[], $5::integer[], $6::integer[]) as s(router_id, cpu_load, memory_used, sessions, read_ms)
            """)
        {
            Parameters =
            {
                new() { Value = now },
                new() { Value = routers.Select(x => x.Router).ToArray() },
                new() { Value = routers.Select(x => x.Reading.Vitals.CpuLoad).ToArray() },
                new() { Value = routers.Select(x => MemoryUsed(x.Reading.Vitals)).ToArray() },
                new() { Value = routers.Select(x => x.Reading.Sessions.Count).ToArray() },
                new() { Value = routers.Select(x => (int)x.Reading.Took.TotalMilliseconds).ToArray() },
            },
        };

    private static NpgsqlBatchCommand Interfaces(IReadOnlyList<(Guid Router, RouterReading.Fine Reading)> routers, DateTimeOffset now)
    {
        var all = routers.SelectMany(x => x.Reading.Interfaces.Select(one => (x.Router, One: one))).ToList();
        return new("""
            insert into samples.interfaces (router_id, name, at, rx_bytes, tx_bytes, running)
            select router_id, name, $1, rx_bytes, tx_bytes, running
            from unnest($2::uuid[], $3::text[], $4::numeric[], $5::numeric[], $6::boolean[]) as s(router_id, name, rx_bytes, tx_bytes, running)
            """)
        {
            Parameters =
            {
                new() { Value = now },
                new() { Value = all.Select(x => x.Router).ToArray() },
                new() { Value = all.Select(x => x.One.Name).ToArray() },
                new() { Value = all.Select(x => (decimal)x.One.RxBytes).ToArray() },
                new() { Value = all.Select(x => (decimal)x.One.TxBytes).ToArray() },
                new() { Value = all.Select(x => x.One.Running).ToArray() },
            },
        };
    }

    /// <summary>A list that changes while it is printed may have a row twice.</summary>
    private static IReadOnlyList<T> Once<T, TKey>(IReadOnlyList<T> rows, Func<T, TKey> key)
    {
        var known = new HashSet<TKey>(rows.Count);
        return rows.All(row => known.Add(key(row))) ? rows : [.. rows.DistinctBy(key)];
    }

    /// <summary>Percent.</summary>
    private static int? MemoryUsed(RouterVitals vitals) =>
        vitals is { MemoryFree: { } free, MemoryTotal: { } total and > 0 } ? (int)(100 - 100 * free / total) : null;

    private static NpgsqlParameter Texts<T>(IReadOnlyList<T> rows, Func<T, string?> value) =>
        new() { Value = rows.Select(value).Select(Storable).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    /// <summary>A comment may hold what text in PostgreSQL cannot.</summary>
    private static string? Storable(string? text) => text is not null && text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
}
