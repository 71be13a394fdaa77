using Npgsql;

namespace IspJabbar.Infrastructure.Network;

/// <summary>
/// Samples lie in a table a month. The month that is written to and the next one are made before anything is written; months that nobody needs any more are
/// dropped whole.
/// </summary>
public sealed class SampleMonths(NpgsqlDataSource database)
{
    private DateOnly _made;

    public async Task Make(DateTimeOffset now, CancellationToken ct)
    {
        var month = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        if (_made == month)
            return;

        foreach (var each in new[] { month, month.AddMonths(1) })
        {
            await using var command = database.CreateCommand("select samples.make_month($1)");
            command.Parameters.Add(new() { Value = each });
            await command.ExecuteNonQueryAsync(ct);
        }

        _made = month;
    }

    /// <param name="kind">sessions, routers, interfaces, traffic or router_traffic</param>
    /// <returns>how many months went</returns>
    public async Task<int> DropBefore(string kind, DateOnly month, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select samples.drop_before($1, $2)");
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = month });
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }
}
