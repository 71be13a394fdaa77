using Npgsql;

namespace IspJabbar.Web.Startup;

/// <summary>
/// What must be true of the data at any moment: one query a file, each answering with the rows that break it.
/// The file's name names the invariant, its first line says it in words.
/// </summary>
internal static class Invariants
{
    private const int Shown = 5;

    /// <returns>The exit code: 1 when anything is broken.</returns>
    public static async Task<int> Check(string connectionString, string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal).ToArray() : [];
        var broken = 0;

        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(CancellationToken.None);

        foreach (var file in files)
        {
            var sql = await File.ReadAllTextAsync(file);
            var says = sql.Split('\n')[0].TrimStart('-', ' ');

            var rows = await Violations(db, sql);
            if (rows.Count > 0)
                broken++;

            Console.WriteLine($"{(rows.Count == 0 ? "ok      " : "DILANGGAR")} {Path.GetFileNameWithoutExtension(file)} — {says}");
            foreach (var row in rows.Take(Shown))
                Console.WriteLine($"            {row}");
            if (rows.Count > Shown)
                Console.WriteLine($"            … dan {rows.Count - Shown} baris lagi");
        }

        Console.WriteLine($"{files.Length - broken} terjaga, {broken} dilanggar");
        return broken == 0 ? 0 : 1;
    }

    /// <summary>All from one moment in time, and unable to change anything.</summary>
    private static async Task<List<string>> Violations(NpgsqlConnection db, string sql)
    {
        await using var transaction = await db.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using (var readOnly = new NpgsqlCommand("set transaction read only", db, transaction))
            await readOnly.ExecuteNonQueryAsync();

        var rows = new List<string>();
        try
        {
            await using var command = new NpgsqlCommand(sql, db, transaction) { CommandTimeout = 300 };
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetName(column)}={reader.GetValue(column)}")));
        }
        catch (PostgresException e)
        {
            rows.Add($"tidak bisa diperiksa: {e.MessageText}");
        }

        return rows;
    }
}
