using System.Diagnostics;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Startup;

public sealed class DatabaseCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("isp-checks-").FullName;
    private string _connection = "";

    public async Task InitializeAsync() => _connection = await TestPostgres.CreateDatabase();

    public async Task DisposeAsync()
    {
        await TestPostgres.DropDatabase(_connection);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Invariants_that_hold_are_ok_and_one_that_is_broken_fails_the_command_with_its_rows()
    {
        await Check("kept", "-- Nothing is wrong here\nselect 1 where false");
        var (code, said) = await Db("check", _folder);
        Assert.Equal(0, code);
        Assert.Contains("kept — Nothing is wrong here", said, StringComparison.Ordinal);

        await Check("lost", "-- No number is seven\nselect 7 as number");
        (code, said) = await Db("check", _folder);

        Assert.Equal(1, code);
        Assert.Contains("DILANGGAR lost — No number is seven", said, StringComparison.Ordinal);
        Assert.Contains("number=7", said, StringComparison.Ordinal);
        Assert.Contains("1 terjaga, 1 dilanggar", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invariant_that_cannot_be_asked_is_broken_and_cannot_change_anything()
    {
        await Check("writes", "-- Looks, but does not touch\ncreate table mischief ()");

        var (code, said) = await Db("check", _folder);

        Assert.Equal(1, code);
        Assert.Contains("read-only transaction", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dumped_schema_is_the_same_text_every_time()
    {
        var first = Path.Combine(_folder, "first.sql");
        var second = Path.Combine(_folder, "second.sql");

        Assert.Equal(0, (await Db("dump", first)).Code);
        Assert.Equal(0, (await Db("dump", second)).Code);

        Assert.Contains("CREATE TABLE public.schema_migrations", await File.ReadAllTextAsync(first), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(first), await File.ReadAllTextAsync(second));
    }

    [Fact]
    public async Task The_schema_in_the_repository_is_what_the_migrations_add_up_to()
    {
        var fresh = Path.Combine(_folder, "fresh.sql");
        Assert.Equal(0, (await Db("dump", fresh)).Code);

        var same = await File.ReadAllTextAsync(fresh) == await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "db", "schema.sql"));

        Assert.True(same, "A migration was added or changed: run bin/db dump and commit db/schema.sql.");
    }

    [Fact]
    public async Task Every_invariant_can_be_asked_and_holds_for_an_empty_company()
    {
        var (code, said) = await Db("check", Path.Combine(Repository.Folder, "db", "checks"));

        Assert.True(code == 0, said);
    }

    private Task Check(string name, string sql) => File.WriteAllTextAsync(Path.Combine(_folder, $"{name}.sql"), sql);

    private async Task<(int Code, string Said)> Db(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IspJabbar.Web.dll"), "db", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Default"] = _connection },
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }
}
