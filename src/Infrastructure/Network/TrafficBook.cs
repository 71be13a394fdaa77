using IspJabbar.Application.Network.Ports;
using Npgsql;

namespace IspJabbar.Infrastructure.Network;

internal sealed class TrafficBook(NpgsqlDataSource database) : ITrafficBook
{
    public async Task<IReadOnlyList<RouterBandwidth>> ByRouter(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            select router_id, max(accounts),
                   avg(tx_bps)::bigint, percentile_disc(0.95) within group (order by tx_bps), max(tx_bps),
                   avg(rx_bps)::bigint, percentile_disc(0.95) within group (order by rx_bps), max(rx_bps)
            from samples.router_traffic where at >= $1 and at < $2 group by router_id
            """);
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = until.ToUniversalTime() });

        List<RouterBandwidth> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found.Add(new(rows.GetGuid(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7)));
        return found;
    }

    public async Task<IReadOnlyList<DayBandwidth>> ByDay(DateTimeOffset from, DateTimeOffset until, string zone, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            select day, sum(down)::bigint, sum(up)::bigint
            from (select (at at time zone $3)::date as day, router_id, avg(tx_bps) as down, avg(rx_bps) as up
                  from samples.router_traffic where at >= $1 and at < $2 group by 1, 2) as routers
            group by day order by day
            """);
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = until.ToUniversalTime() });
        command.Parameters.Add(new() { Value = zone });

        List<DayBandwidth> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found.Add(new(rows.GetFieldValue<DateOnly>(0), rows.GetInt64(1), rows.GetInt64(2)));
        return found;
    }
}
