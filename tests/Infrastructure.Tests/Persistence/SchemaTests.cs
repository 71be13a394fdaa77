using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Tests.Persistence;

public sealed class SchemaTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Ours = "not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'system', 'samples')"; // system: tables of the machinery, behind which no entity stands; samples: partitions come with the calendar

    /// <summary>
    /// One line per column, constraint and index. Names of constraints and indexes are left out; they are ours to choose. Samples, whose tables are
    /// partitioned by month, have no entities.
    /// </summary>
    private const string Everything = $"""
        select format('%s.%s %s%s', attrelid::regclass, attname, format_type(atttypid, atttypmod), case when attnotnull then ' not null' end)
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where attnum > 0 and not attisdropped and relkind = 'r' and not relispartition and relnamespace::regnamespace::text {Ours}
        union all
        select format('%s %s', conrelid::regclass, pg_get_constraintdef(pg_constraint.oid))
        from pg_constraint join pg_class on pg_class.oid = conrelid where relkind = 'r' and not relispartition and contype in ('p', 'f', 'u', 'c') and connamespace::regnamespace::text {Ours}
        union all
        select regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \S+', 'INDEX')
        from pg_index join pg_class on pg_class.oid = indrelid where relkind = 'r' and not relispartition and relnamespace::regnamespace::text {Ours}
        """;

    [Fact]
    public async Task Model_and_migrations_make_the_same_database()
    {
        var migrated = await Rows(Everything);

        var modelled = await app.Db(async db =>
        {
            var forget = $"drop schema {string.Join(", ", db.Model.GetEntityTypes().Select(entity => entity.GetSchema()).OfType<string>().Distinct())} cascade";

            await using var rehearsal = await db.Database.BeginTransactionAsync(); // never committed
            await db.Database.ExecuteSqlRawAsync(forget);
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());
            return await Rows(db, Everything);
        });

        Assert.Equal(modelled.Order(), migrated.Order());
    }

    [Fact]
    public async Task Every_foreign_key_has_an_index() => Assert.Empty(await Rows("""
        select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
        where contype = 'f' and not exists (
            select from pg_index where indrelid = conrelid and (indkey::int2[])[0:cardinality(conkey) - 1] = conkey)
        """));

    [Fact]
    public async Task Every_instant_knows_its_zone() => Assert.Empty(await Rows("""
        select format('%s.%s', table_name, column_name) from information_schema.columns
        where data_type = 'timestamp without time zone' and table_schema not in ('pg_catalog', 'information_schema')
        """));

    /// <summary>Cable is used by the metre; everything else with decimals is rupiah.</summary>
    [Fact]
    public async Task Every_number_with_decimals_is_money() => Assert.Empty(await Rows($"""
        select format('%s.%s', table_name, column_name) from information_schema.columns
        where data_type = 'numeric' and (numeric_precision, numeric_scale) is distinct from (18, 0) and column_name <> 'quantity' and table_schema {Ours}
        """));

    [Fact]
    public async Task The_version_of_a_row_is_PostgreSQLs_own() =>
        Assert.DoesNotContain("xmin", await app.Db(db => Task.FromResult(db.Database.GenerateCreateScript())));

    private Task<List<string>> Rows(string sql) => app.Db(db => Rows(db, sql));

    private static Task<List<string>> Rows(AppDbContext db, string sql) => db.Database.SqlQueryRaw<string>(sql).ToListAsync();
}
