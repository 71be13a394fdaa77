using Npgsql;

namespace IspJabbar.Infrastructure.Persistence;

public enum InstallationKind { Real, Demo }

/// <summary>What a database is for, decided by the first start and never changed: samples must not get among people's data, nor the other way round.</summary>
public static class Installation
{
    /// <exception cref="WrongInstallationException">it is the other kind; nothing was changed</exception>
    public static async Task Be(InstallationKind wanted, string connectionString, CancellationToken ct)
    {
        var kind = wanted.ToString().ToLowerInvariant();
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);

        await using (var decide = new NpgsqlCommand("insert into system.installation (kind, begun_at) values ($1, now()) on conflict do nothing", db) { Parameters = { new() { Value = kind } } })
            await decide.ExecuteNonQueryAsync(ct);

        await using var read = new NpgsqlCommand("select kind from system.installation", db);
        if ((string?)await read.ExecuteScalarAsync(ct) != kind)
            throw new WrongInstallationException(wanted is InstallationKind.Demo
                ? "Database ini berisi data sungguhan, jadi --demo tidak menyentuhnya; jalankan tanpa --demo, atau pilih Data__Path yang lain."
                : "Database ini berisi data contoh; jalankan dengan --demo, atau pilih Data__Path yang lain.");
    }
}

public sealed class WrongInstallationException(string message) : Exception(message);
