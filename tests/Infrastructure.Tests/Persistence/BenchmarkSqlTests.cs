using IspJabbar.Tests.Support;
using Npgsql;

namespace IspJabbar.Infrastructure.Tests.Persistence;

/// <summary>The benchmarks fill tables past the use cases: a migration that breaks their SQL is found here, not on the evening somebody measures.</summary>
public sealed class BenchmarkSqlTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string FullSize = "100000";
    private const string ACharge = "(select id from billing.charges where state = 'waiting' order by id limit 1)";

    [Fact]
    public async Task What_fills_the_benchmarks_and_what_they_are_compared_with_fits_the_tables()
    {
        var location = await app.ALocation("KCB");
        await app.ARouter(location, "CKP");
        await app.APackage();
        var folder = Path.Combine(Repository.Folder, "bench", "Benchmarks", "Site");
        var fill = await File.ReadAllTextAsync(Path.Combine(folder, "fill.sql"));
        Assert.Contains($"generate_series(1, {FullSize})", fill, StringComparison.Ordinal);

        await using var db = new NpgsqlConnection(app.ConnectionString);
        await db.OpenAsync();
        await using var rehearsal = await db.BeginTransactionAsync(); // never committed
        await Run(fill.Replace(FullSize, "200", StringComparison.Ordinal));
        Assert.Equal(200L, await Run("select count(*) from customers.customers"));

        await Run(await File.ReadAllTextAsync(Path.Combine(folder, "books.sql")));
        var booked = (long)(await Run("select count(*) from billing.payments"))!;
        Assert.InRange(booked, 1_000L, 200L * 12);

        foreach (var script in Directory.GetFiles(folder, "*.sql").Where(file => Path.GetFileName(file) is not ("fill.sql" or "books.sql")).Order(StringComparer.Ordinal))
        {
            var sql = (await File.ReadAllTextAsync(script)).Replace("$1", ACharge, StringComparison.Ordinal).Replace("$2", "'x'::bytea", StringComparison.Ordinal);
            await Run(sql);
            await Run(sql); // numbers are counted on
        }

        Assert.Equal(202L, await Run("select count(*) from customers.customers"));
        Assert.Equal(booked + 2, await Run("select count(*) from billing.payments"));

        async Task<object?> Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, db, rehearsal);
            return await command.ExecuteScalarAsync();
        }
    }
}
