using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class RouterConnectionTests
{
    [Fact]
    public async Task Rows_arrive_whole_with_long_and_foreign_values()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        router.AddSecret("pendek", comment: "é😀 a=b  ");
        router.AddSecret("sedang", comment: new string('s', 200));
        router.AddSecret("panjang", comment: new string('p', 20_000));
        router.AddSecret("sangat-panjang", comment: new string('q', 3_000_000));
        await using var connection = await us.Open(router);

        var (rows, trap) = await connection.Read(SecretReader.Print(), new SecretReader().Keep, default);

        Assert.Null(trap);
        Assert.Equal(router.Secrets.Select(x => (x.Id, x.Name, x.Comment)), rows.Select(x => (x.Id, x.Name, x.Comment)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_found_is_no_rows_and_no_fault_on_old_and_new_routers(bool saysEmpty)
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { SaysEmpty = saysEmpty });
        await using var us = new OurSide();
        await using var connection = await us.Open(router);

        var (rows, trap) = await connection.Read(SecretReader.Print().Where("name", "tiada"), new SecretReader().Keep, default);

        Assert.Empty(rows);
        Assert.Null(trap);
        Assert.True(connection.IsUsable);
    }

    [Fact]
    public async Task A_trap_on_one_command_leaves_the_others_alone()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        await using var connection = await us.Open(router);

        var endless = new CancellationTokenSource();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pinging = connection.Run(new Command("/ping").With("address", "10.0.0.1"), (ref _) => first.TrySetResult(), endless.Token);
        await first.Task.WaitAsync(OurSide.Patience);

        var refused = await connection.Run(new Command("/ppp/secret/set").With(".id", "*FF").With("comment", "x"), default);
        var fine = await connection.Run(new Command("/system/identity/print"), default);

        Assert.Equal("no such item", refused.Trap?.Message);
        Assert.Equal(0, refused.Trap?.Category);
        Assert.Null(fine.Trap);
        Assert.False(pinging.IsCompleted);

        await endless.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pinging.WaitAsync(OurSide.Patience));
        endless.Dispose();
    }

    [Fact]
    public async Task Giving_up_tells_the_router_to_stop_and_the_connection_goes_on()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        await using var connection = await us.Open(router);
        using var enough = new CancellationTokenSource();
        var rows = 0;

        var pinging = connection.Run(new Command("/ping").With("address", "10.0.0.1"), (ref _) =>
        {
            if (Interlocked.Increment(ref rows) == 3)
                enough.Cancel();
        }, enough.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pinging.WaitAsync(OurSide.Patience));
        await router.Saw("/cancel");
        var seen = router.CommandsSeen;
        Assert.Equal(seen.Single(x => x.Path == "/ping").Tag, seen.Single(x => x.Path == "/cancel")["tag"]);
        Assert.Equal(3, rows);

        var names = await connection.Read(new Command("/system/identity/print"), (ref row) => row.Text("name"u8), default);
        Assert.Equal(["CKP-01"], names.Rows);
        Assert.True(connection.IsUsable);
    }

    [Fact]
    public async Task Given_up_before_it_was_sent_it_is_never_sent()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        await using var connection = await us.Open(router);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.Run(new Command("/ppp/active/print"), new CancellationToken(canceled: true)));
        await connection.Run(new Command("/system/identity/print"), default);

        Assert.Equal(0, router.Count("/ppp/active/print"));
        Assert.Equal(0, router.Count("/cancel"));
    }

    [Fact]
    public async Task What_the_row_handler_throws_is_thrown_to_its_caller_only()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        await using var connection = await us.Open(router);

        await Assert.ThrowsAsync<FormatException>(() => connection.Run(new Command("/ping").With("address", "10.0.0.1"), (ref _) => throw new FormatException(), default));
        await router.Saw("/cancel");

        Assert.Null((await connection.Run(new Command("/system/identity/print"), default)).Trap);
    }

    [Fact]
    public async Task Hundreds_of_commands_share_one_connection_and_one_in_a_hundred_is_cancelled()
    {
        const int Commands = 600;
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        for (var i = 0; i < 300; i++)
            router.AddSecret($"CKP{i:000}", comment: new string('k', i));
        await using var connection = await us.Open(router);

        var answers = await Task.WhenAll(Enumerable.Range(0, Commands).Select(i => Task.Run(() => Ask(i)))).WaitAsync(OurSide.Patience);

        Assert.Equal(Commands / 100, answers.Count(cancelled => cancelled));
        Assert.Null((await connection.Run(new Command("/system/identity/print"), default)).Trap);
        Assert.True(connection.IsUsable);
        Assert.Equal(1, router.AcceptedConnections);

        async Task<bool> Ask(int i)
        {
            if (i % 100 == 50)
            {
                using var stop = new CancellationTokenSource();
                var listening = connection.Run(new Command("/ping").With("address", $"10.0.0.{i % 250}"), (ref _) => stop.Cancel(), stop.Token);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
                return true;
            }

            if (i % 50 == 7)
            {
                var everything = await connection.Read(SecretReader.Print(), new SecretReader().Keep, default);
                Assert.Equal(300, everything.Rows.Count);
                return false;
            }

            if (i % 10 == 3)
            {
                var refused = await connection.Run(new Command("/ppp/secret/set").With(".id", $"*FFFF{i}").With("comment", ""), default);
                Assert.Equal("no such item", refused.Trap?.Message);
                return false;
            }

            var name = $"CKP{i % 300:000}";
            var (rows, trap) = await connection.Read(SecretReader.Print().Where("name", name), new SecretReader().Keep, default);
            Assert.Null(trap);
            Assert.Equal((name, i % 300), (Assert.Single(rows).Name, rows[0].Comment.Length));
            return false;
        }
    }

    [Fact]
    public async Task Leaving_the_connection_answers_everybody_who_still_waits()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        var connection = await us.Open(router);
        router.Faults.Plan(Fault.Hang, times: 10);

        var waiting = Enumerable.Range(0, 10).Select(_ => connection.Run(new Command("/system/identity/print"), default)).ToArray();
        await router.Saw("/system/identity/print", 10);
        await connection.DisposeAsync();

        foreach (var task in waiting)
            await Assert.ThrowsAsync<RouterFailure>(() => task.WaitAsync(OurSide.Patience));
        await Assert.ThrowsAsync<RouterFailure>(() => connection.Run(new Command("/system/identity/print"), default));
    }

    [Fact]
    public async Task The_router_ending_the_session_is_told_in_its_own_words()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        await using var connection = await us.Open(router);

        var failure = await Assert.ThrowsAsync<RouterFailure>(() => connection.Run(new Command("/quit"), default));

        Assert.Equal(RouterErrorCode.Refused, failure.Code);
        Assert.Contains("session terminated on request", failure.Message, StringComparison.Ordinal);
        Assert.False(connection.IsUsable);
    }
}
