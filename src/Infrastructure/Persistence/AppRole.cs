using Npgsql;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>
/// The role the application works with, where it is not the one that owns the tables: it reads and writes everything, but in the audit log it can
/// only add. The trigger on these tables stays as a second lock.
/// </summary>
public static class AppRole
{
    /// <summary>After every migration, because each may bring tables. Nothing to do where both are the same.</summary>
    /// <param name="owner">connection of the tables' owner</param>
    /// <param name="app">connection of the application; its role is made when there is none, which takes an owner that may create roles</param>
    public static async Task Allow(string owner, string app, CancellationToken ct = default)
    {
        var role = new NpgsqlConnectionStringBuilder(app).Username;
        if (role is null || role == new NpgsqlConnectionStringBuilder(owner).Username)
            return;

        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await db.OpenAsync(ct);
        await using var transaction = await db.BeginTransactionAsync(ct);
        await using var read = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('app role')), set_config('app.role', $1, true)", db) { Parameters = { new() { Value = role } } };
        await read.ExecuteNonQueryAsync(ct);
        await using var grant = new NpgsqlCommand("""
            do $$
            declare
                app text := current_setting('app.role');
                area text;
            begin
                if not exists (select from pg_roles where rolname = app) then
                    execute format('create role %I login', app);
                end if;

                for area in select nspname from pg_namespace where nspname !~ '^(pg_|information_schema$)' loop
                    execute format('grant usage on schema %I to %I', area, app);
                    execute format('grant select, insert, update, delete on all tables in schema %I to %I', area, app);
                    execute format('grant usage, select on all sequences in schema %I to %I', area, app);
                end loop;

                execute format('revoke update, delete, truncate on access.audit_logs, access.audit_seals from %I', app);
                execute format('revoke insert, update, delete on public.schema_migrations from %I', app);
            end $$
            """, db);
        await grant.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
