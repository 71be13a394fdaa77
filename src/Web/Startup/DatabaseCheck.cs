using IspJabbar.Infrastructure.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace IspJabbar.Web.Startup;

/// <summary>Whether the database answers, and has been migrated at least as far as this version knows.</summary>
internal sealed class DatabaseCheck(Database database) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private volatile bool _migrated; // migrations are never taken back

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        try
        {
            await using var db = new NpgsqlConnection(database.ConnectionString);
            await db.OpenAsync(patience.Token);
            await using var command = new NpgsqlCommand(_migrated ? "select 0::bigint" : "select count(*) from unnest($1) as known where known not in (select name from public.schema_migrations)", db);
            if (!_migrated)
                command.Parameters.Add(new NpgsqlParameter { Value = Migrator.Migrations.Select(migration => migration.Name).ToArray() });

            var missing = (long)(await command.ExecuteScalarAsync(patience.Token))!;
            _migrated = missing == 0;
            return missing == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{missing} migrasi belum diterapkan");
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("database tidak menjawab", e);
        }
    }
}
