using System.Diagnostics;
using IspJabbar.Infrastructure.LocalPostgres;

namespace IspJabbar.Infrastructure.Tests.LocalPostgres;

public sealed class PostgresServerTests : IAsyncLifetime
{
    private readonly DataFolderOfATest _folder = new();

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => ((IAsyncLifetime)_folder).DisposeAsync();

    [Fact]
    public async Task An_empty_folder_becomes_a_database_that_answers_and_keeps_its_durable_settings()
    {
        await using var server = await _folder.Start();

        Assert.Equal(StartKind.Started, server.How);
        Assert.Equal("on", await DataFolderOfATest.Ask(server, "show fsync"));
        Assert.Equal("on", await DataFolderOfATest.Ask(server, "show synchronous_commit"));
        Assert.Equal("on", await DataFolderOfATest.Ask(server, "show full_page_writes"));
        Assert.Equal("", await DataFolderOfATest.Ask(server, "show listen_addresses"));
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_clean_stop()
    {
        await using (var first = await _folder.Start())
            await DataFolderOfATest.Ask(first, "create table kept as select 7 as number");
        Assert.False(_folder.ServerRuns);

        await using var second = await _folder.Start();

        Assert.Equal(StartKind.Started, second.How);
        Assert.Equal(7, await DataFolderOfATest.Ask(second, "select number from kept"));
    }

    [Fact]
    public async Task A_second_instance_attaches_and_the_last_to_leave_stops_the_server()
    {
        var first = await _folder.Start();
        var second = await _folder.Start();
        Assert.Equal(StartKind.Attached, second.How);

        await first.DisposeAsync();
        Assert.Equal(1, await DataFolderOfATest.Ask(second, "select 1"));

        await second.DisposeAsync();
        Assert.False(_folder.ServerRuns);
    }

    [Fact]
    public async Task Instances_that_start_at_the_same_moment_share_one_server()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _folder.Start()));

        Assert.Single(servers, server => server.How is StartKind.Started);
        Assert.Single(servers.Select(server => server.ConnectionString).Distinct());
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        Assert.False(_folder.ServerRuns);
    }

    [Fact]
    public async Task A_server_that_outlived_its_owner_is_adopted_and_stopped()
    {
        var owner = await _folder.AnotherProcess();
        var process = _folder.ServerProcess;
        await DataFolderOfATest.Kill(owner);

        var heir = await _folder.Start();

        Assert.Equal(StartKind.Adopted, heir.How);
        Assert.Equal(process, _folder.ServerProcess);
        await heir.DisposeAsync();
        Assert.False(_folder.ServerRuns);
    }

    [Fact]
    public async Task An_instance_that_is_told_to_end_stops_its_server()
    {
        var other = await _folder.AnotherProcess();

        await Signal(other, "TERM");

        Assert.Equal(0, other.ExitCode);
        Assert.False(_folder.ServerRuns);
    }

    [Fact]
    public async Task An_instance_whose_terminal_is_closed_stops_its_server()
    {
        var other = await _folder.AnotherProcess();

        await Signal(other, "HUP");

        Assert.False(_folder.ServerRuns);
    }

    [Fact]
    public async Task A_killed_server_comes_back_by_itself_with_everything_that_was_committed()
    {
        await using var server = await _folder.Start();
        await DataFolderOfATest.Ask(server, "create table kept as select 7 as number");
        var killed = _folder.ServerProcess;

        await DataFolderOfATest.Kill(killed);
        await DataFolderOfATest.Until(() => _folder.RunningServer is { } next && next != killed);
        await DataFolderOfATest.Until(() => Answers(server));

        Assert.Equal(7, await DataFolderOfATest.Ask(server, "select number from kept"));
    }

    [Fact]
    public async Task When_everything_is_killed_the_next_start_recovers_even_if_the_process_id_belongs_to_somebody_else_now()
    {
        var owner = await _folder.AnotherProcess();
        var server = _folder.ServerProcess;
        await DataFolderOfATest.Kill(owner);
        await DataFolderOfATest.Kill(server);
        using var stranger = Stranger();
        _folder.PretendServerWas(stranger.Id);

        await using var next = await _folder.Start();
        stranger.Kill();

        Assert.Equal(StartKind.Started, next.How);
        Assert.Equal(1, await DataFolderOfATest.Ask(next, "select 1"));
    }

    [Fact]
    public async Task An_interrupted_first_start_leaves_nothing_in_the_way()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "database.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "database.new", "PG_VERSION"), "15");

        await using var server = await _folder.Start();

        Assert.Equal(1, await DataFolderOfATest.Ask(server, "select 1"));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_works_all_the_same()
    {
        _folder.Deepen();

        string socket;
        await using (var server = await _folder.Start())
        {
            socket = Assert.IsType<string>(await DataFolderOfATest.Ask(server, "show unix_socket_directories"));
            Assert.StartsWith("/tmp/ispjabbar-", socket, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(socket));
    }

    private static bool Answers(PostgresServer server)
    {
        try
        {
            return DataFolderOfATest.Ask(server, "select 1").GetAwaiter().GetResult() is 1;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Run by the user of the server, so that PostgreSQL itself would take it for one.</summary>
    private static Process Stranger() => Process.Start(new ProcessStartInfo("sleep", ["300"])
    {
        UserName = Environment.IsPrivilegedProcess ? "postgres" : "",
        WorkingDirectory = "/",
    })!;

    private static async Task Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
    }
}
