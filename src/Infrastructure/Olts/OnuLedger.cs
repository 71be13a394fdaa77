using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.Olts;

/// <summary>
/// A reading goes to the database as a few arrays and is compared there: rows that say what they said before are not written. A thousand ONUs without
/// news cost one statement and no WAL.
/// </summary>
internal sealed class OnuLedger(AppDbContext db) : IOnuLedger
{
    /// <summary>dB. Receivers are good to some 2 dB, and waver by less than this between two looks.</summary>
    private const double Wavering = 0.1;

    private const string Ports = """
        insert into network.pon_ports (id, olt_id, slot, port, max_onus)
        select gen_random_uuid(), @olt, slot, port, @max from (select distinct slot, port from unnest(@slots, @ports) as seen (slot, port)) as found
        where not exists (select from network.pon_ports p where p.olt_id = @olt and p.slot = found.slot and p.port = found.port)
        on conflict do nothing
        """;

    private const string State = """
        with seen as materialized (
            select seen.*, port_row.id as pon_port_id, (seen.slot::bigint * 1000 + seen.port) * 100000 + seen.onu_no as position
            from unnest(@slots, @ports, @numbers, @serials, @states, @names, @causes) as seen (slot, port, onu_no, serial, state, name, cause)
            join network.pon_ports port_row on port_row.olt_id = @olt and port_row.slot = seen.slot and port_row.port = seen.port),
        changed as (
            update network.onus onu set
                pon_port_id = seen.pon_port_id, onu_no = seen.onu_no, position = seen.position, state = seen.state, name = seen.name, last_down_cause = coalesce(seen.cause, onu.last_down_cause),
                state_since = case when onu.state <> seen.state then @now else onu.state_since end,
                customer_id = case when before.removed_at is not null and exists (
                    select from network.onus other where other.customer_id = before.customer_id and other.removed_at is null) then null else onu.customer_id end,
                missed = 0, removed_at = null
            from seen join network.onus before on before.olt_id = @olt and before.serial = seen.serial
            where onu.id = before.id and (
                (onu.pon_port_id, onu.position, onu.state, onu.missed) is distinct from (seen.pon_port_id, seen.position, seen.state, 0)
                or onu.name is distinct from seen.name or onu.last_down_cause is distinct from coalesce(seen.cause, onu.last_down_cause) or onu.removed_at is not null)
            returning onu.id, onu.customer_id, before.state as was, onu.state as became, seen.cause),
        added as (
            insert into network.onus (id, olt_id, pon_port_id, onu_no, position, serial, state, state_since, name, last_down_cause, missed, first_seen_at)
            select gen_random_uuid(), @olt, seen.pon_port_id, seen.onu_no, seen.position, seen.serial, seen.state, @now, seen.name, seen.cause, 0, @now
            from seen where not exists (select from network.onus onu where onu.olt_id = @olt and onu.serial = seen.serial)
            returning id, customer_id, null::varchar as was, state as became, last_down_cause as cause),
        missing as (
            update network.onus onu set
                missed = onu.missed + 1,
                removed_at = case when onu.missed + 1 >= @patience then @now end,
                state = case when onu.missed + 1 >= @patience then 'unknown' else onu.state end,
                state_since = case when onu.missed + 1 >= @patience and onu.state <> 'unknown' then @now else onu.state_since end
            from network.onus before
            where before.id = onu.id and onu.olt_id = @olt and onu.removed_at is null and not exists (select from seen where seen.serial = onu.serial)
            returning onu.id, onu.customer_id, before.state as was, onu.state as became, 'removed'::text as cause),
        everything as (select * from changed union all select * from added union all select * from missing),
        logged as (
            insert into network.onu_state_logs (onu_id, at, was, became, cause)
            select id, @now, was, became, cause from everything where was is distinct from became
            returning onu_id)
        select (select count(*) from everything)::int, (select count(*) from logged)::int,
               coalesce((select array_agg(customer_id) from everything where was is distinct from became and customer_id is not null), '{}'),
               exists (select from seen left join network.onus onu on onu.olt_id = @olt and onu.serial = seen.serial where seen.state = 'online' and onu.customer_id is null)
        """;

    /// <summary>The same modem on another OLT, where it is not online: it was carried here, and leaves there.</summary>
    private const string Left = """
        with gone as (
            update network.onus old set removed_at = @now, state = 'unknown', state_since = @now
            from network.onus mine, network.onus before
            where mine.olt_id = @olt and mine.removed_at is null and mine.customer_id is null and mine.state = 'online' and before.id = old.id
              and old.serial = mine.serial and old.olt_id <> @olt and old.removed_at is null and old.customer_id is not null and (old.state <> 'online' or old.missed > 0)
            returning old.id, before.state as was)
        insert into network.onu_state_logs (onu_id, at, was, became, cause) select id, @now, was, 'unknown', 'moved' from gone
        """;

    /// <summary>
    /// Its customer comes along, unless they have another modem by now or are a customer no more. One that was taken out long ago is a used modem, not a moved one.
    /// </summary>
    private const string Joined = """
        with carried as (
            select distinct on (mine.id) mine.id, old.id as old_id, old.customer_id
            from network.onus mine join network.onus old on old.serial = mine.serial and old.olt_id <> @olt
            join customers.customers customer on customer.id = old.customer_id and customer.archived_at is null and customer.status <> 'terminated'
            where mine.olt_id = @olt and mine.removed_at is null and mine.customer_id is null and mine.state = 'online'
              and old.removed_at > @now - interval '7 days'
              and not exists (select from network.onus other where other.customer_id = old.customer_id and other.removed_at is null)
            order by mine.id, old.removed_at desc),
        let_go as (
            update network.onus old set customer_id = null from carried where old.id = carried.old_id)
        update network.onus mine set customer_id = carried.customer_id from carried where mine.id = carried.id returning mine.customer_id
        """;

    private const string Light = """
        with seen as materialized (
            select onu.id, onu.rx_dbm as old_rx, onu.olt_rx_dbm as old_olt_rx, onu.distance_m as old_distance, onu.model as old_model,
                   seen.rx_dbm, seen.olt_rx_dbm, coalesce(seen.distance_m, onu.distance_m) as distance_m, coalesce(seen.model, onu.model) as model
            from unnest(@slots, @ports, @numbers, @rx, @oltRx, @distances, @models) as seen (slot, port, onu_no, rx_dbm, olt_rx_dbm, distance_m, model)
            join network.pon_ports port_row on port_row.olt_id = @olt and port_row.slot = seen.slot and port_row.port = seen.port
            join network.onus onu on onu.pon_port_id = port_row.id and onu.onu_no = seen.onu_no and onu.removed_at is null),
        differing as (
            select seen.*,
                   (rx_dbm is null) <> (old_rx is null) or (olt_rx_dbm is null) <> (old_olt_rx is null)
                       or abs(rx_dbm - old_rx) >= @wavering or abs(olt_rx_dbm - old_olt_rx) >= @wavering as light_changed
            from seen),
        fallen as (
            select id, greatest(old_rx, (select max(sample.rx_dbm) from network.onu_optics sample where sample.onu_id = differing.id and sample.at > @now - interval '1 day')) - rx_dbm as by_db
            from differing where light_changed and rx_dbm is not null),
        sampled as (
            insert into network.onu_optics (onu_id, at, rx_dbm, olt_rx_dbm)
            select id, @now, rx_dbm, olt_rx_dbm from differing where light_changed returning onu_id),
        changed as (
            update network.onus onu set
                rx_dbm = case when light_changed then differing.rx_dbm else onu.rx_dbm end,
                olt_rx_dbm = case when light_changed then differing.olt_rx_dbm else onu.olt_rx_dbm end,
                optics_at = case when light_changed then @now else onu.optics_at end,
                dropped_db = case when fallen.by_db >= @drop then round(fallen.by_db::numeric, 2)::double precision else onu.dropped_db end,
                dropped_at = case when fallen.by_db >= @drop then @now else onu.dropped_at end,
                distance_m = differing.distance_m, model = differing.model
            from differing left join fallen on fallen.id = differing.id
            where onu.id = differing.id and (light_changed or differing.distance_m is distinct from old_distance or differing.model is distinct from old_model)
            returning onu.id)
        select count(*)::int from changed
        """;

    public async Task<OnuChanges> WriteState(Guid oltId, int maxOnus, IReadOnlyList<SeenOnu> onus, DateTimeOffset now, CancellationToken ct)
    {
        await using (var ports = Command(Ports, oltId, now))
        {
            Places(ports, onus.Select(x => (x.Slot, x.Port)));
            ports.Parameters.Add(new("max", maxOnus));
            await ports.ExecuteNonQueryAsync(ct);
        }

        await using var command = Command(State, oltId, now);
        Places(command, onus.Select(x => (x.Slot, x.Port)));
        Add(command, "numbers", NpgsqlDbType.Integer, onus.Select(x => x.OnuNo));
        Add(command, "serials", NpgsqlDbType.Text, onus.Select(x => x.Serial.Value));
        Add(command, "states", NpgsqlDbType.Text, onus.Select(x => SnakeCase.Of(x.State.ToString())));
        Add(command, "names", NpgsqlDbType.Text, onus.Select(x => x.Name));
        Add(command, "causes", NpgsqlDbType.Text, onus.Select(x => x.Cause));
        command.Parameters.Add(new("patience", IOnuLedger.Patience));

        OnuChanges changes;
        bool strangers;
        await using (var answer = await command.ExecuteReaderAsync(ct))
        {
            await answer.ReadAsync(ct);
            changes = new OnuChanges(answer.GetInt32(0), answer.GetInt32(1), await answer.GetFieldValueAsync<Guid[]>(2, ct));
            strangers = answer.GetBoolean(3);
        }

        return !strangers ? changes : changes with { Customers = [.. changes.Customers, .. await Carry(oltId, now, ct)] };
    }

    /// <summary>In two statements: the index allows a customer no two modems, not even for a moment.</summary>
    private async Task<IReadOnlyList<Guid>> Carry(Guid oltId, DateTimeOffset now, CancellationToken ct)
    {
        await using (var left = Command(Left, oltId, now))
            await left.ExecuteNonQueryAsync(ct);

        List<Guid> customers = [];
        await using var joined = Command(Joined, oltId, now);
        await using var rows = await joined.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            customers.Add(rows.GetGuid(0));
        return customers;
    }

    public async Task<int> WriteLight(Guid oltId, IReadOnlyList<SeenLight> light, double dropDb, int keepMonths, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select network.keep_months('onu_optics', {now}, {keepMonths})", ct);

        await using var command = Command(Light, oltId, now);
        Places(command, light.Select(x => (x.Slot, x.Port)));
        Add(command, "numbers", NpgsqlDbType.Integer, light.Select(x => x.OnuNo));
        Add(command, "rx", NpgsqlDbType.Double, light.Select(x => x.RxDbm));
        Add(command, "oltRx", NpgsqlDbType.Double, light.Select(x => x.OltRxDbm));
        Add(command, "distances", NpgsqlDbType.Integer, light.Select(x => x.DistanceM));
        Add(command, "models", NpgsqlDbType.Text, light.Select(x => x.Model));
        command.Parameters.Add(new("wavering", Wavering));
        command.Parameters.Add(new("drop", dropDb));
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private NpgsqlCommand Command(string sql, Guid oltId, DateTimeOffset now) => new(sql, (NpgsqlConnection)db.Database.GetDbConnection())
    {
        Parameters = { new("olt", oltId), new("now", now.ToUniversalTime()) },
    };

    private static void Places(NpgsqlCommand command, IEnumerable<(int Slot, int Port)> places)
    {
        var all = places.ToArray();
        Add(command, "slots", NpgsqlDbType.Integer, all.Select(x => x.Slot));
        Add(command, "ports", NpgsqlDbType.Integer, all.Select(x => x.Port));
    }

    private static void Add<T>(NpgsqlCommand command, string name, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new(name, NpgsqlDbType.Array | type) { Value = values.ToArray() });
}
