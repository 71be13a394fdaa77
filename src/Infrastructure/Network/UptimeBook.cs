using Npgsql;

namespace IspJabbar.Infrastructure.Network;

/// <summary>Adds up a day once it is over.</summary>
public sealed class UptimeBook(NpgsqlDataSource database)
{
    /// <summary>Days before this one are forgotten: who was away, not how long all were online together.</summary>
    public async Task Forget(DateOnly before, CancellationToken ct)
    {
        await using var command = database.CreateCommand("delete from samples.offline_days where day < $1");
        command.Parameters.Add(new() { Value = before });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The last day that was added up; null before the first.</summary>
    public async Task<DateOnly?> Last(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select max(day) from samples.uptime_done");
        return await command.ExecuteScalarAsync(ct) as DateOnly?;
    }

    /// <summary>One that was added up already, here or on another instance, is left as it is.</summary>
    public async Task Sum(DateOnly day, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            with mine as (
                insert into samples.uptime_done (day, at) values ($1, $4) on conflict do nothing returning day
            ), accounts as (
                select account.id, account.router_id, account.customer_id, customer.location_code_id,
                       greatest($2, (select min(first_seen_at) from network.router_secrets seen where seen.secret_id = account.id)) as since
                from mine, network.pppoe_secrets account join customers.customers customer on customer.id = account.customer_id
                where exists (select from network.router_secrets seen where seen.secret_id = account.id) and account.provisioning = 'applied' and account.intent in ('enabled', 'isolated')
            ), cut_off as (
                select customer_id, sum(extract(epoch from least(coalesce(lifted_at, $3), $3) - greatest(at, $2))) as seconds
                from customers.isolations where at < $3 and (lifted_at is null or lifted_at > $2) group by customer_id
            ), online as (
                select secret_id, sum(extract(epoch from least(ended_at, $3) - greatest(started_at, $2))) as seconds
                from (
                    select secret_id, started_at, ended_at from samples.sessions where ended_at > $2 and started_at < $3 and secret_id is not null
                    union all
                    select secret_id, started_at, $3 from network.active_sessions where started_at < $3 and secret_id is not null) as stretch
                group by secret_id
            ), known as (
                select accounts.*, extract(epoch from $3 - since) - coalesce(cut_off.seconds, 0) as seconds
                from accounts left join cut_off on cut_off.customer_id = accounts.customer_id where since < $3
            ), away as (
                insert into samples.offline_days (day, secret_id, offline_s, known_s)
                select $1, known.id, (known.seconds - least(coalesce(online.seconds, 0), known.seconds))::integer, known.seconds::integer
                from known left join online on online.secret_id = known.id where known.seconds - coalesce(online.seconds, 0) >= 900
            )
            insert into samples.uptime_days (day, router_id, location_code_id, customers, online_s, known_s)
            select $1, router_id, location_code_id, count(*), sum(least(coalesce(online.seconds, 0), known.seconds))::bigint, sum(known.seconds)::bigint
            from known left join online on online.secret_id = known.id where known.seconds > 0 group by router_id, location_code_id
            """);
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = until.ToUniversalTime() });
        command.Parameters.Add(new() { Value = now.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(ct);
    }
}
