using Npgsql;

namespace IspJabbar.Tests.Support;

/// <summary>What must be true of the data at any moment, asked as <c>bin/db check</c> asks it.</summary>
public static class Invariants
{
    /// <returns>names of those that do not hold</returns>
    public static async Task<IReadOnlyList<string>> Broken(string connection)
    {
        List<string> broken = [];
        await using var db = new NpgsqlConnection(connection);
        await db.OpenAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Folder, "db", "checks"), "*.sql").Order(StringComparer.Ordinal))
        {
            await using var check = new NpgsqlCommand(await File.ReadAllTextAsync(file), db);
            await using var rows = await check.ExecuteReaderAsync();
            if (await rows.ReadAsync())
                broken.Add(Path.GetFileNameWithoutExtension(file));
        }

        return broken;
    }

    extension(AppFixture app)
    {
        /// <summary>Once everything that was ordered is done.</summary>
        public async Task<IReadOnlyList<string>> BrokenInvariants()
        {
            await app.Settle();
            return await Broken(app.ConnectionString);
        }
    }
}
