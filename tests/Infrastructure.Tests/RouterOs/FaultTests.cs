using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs;
using IspJabbar.Infrastructure.RouterOs.Live;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class FaultTests
{
    private const string Identity = "/system/identity/print";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(Fault.OversizedWord, RouterErrorCode.Protocol)]
    [InlineData(Fault.UnknownControlByte, RouterErrorCode.Protocol)]
    [InlineData(Fault.WrongTag, RouterErrorCode.Protocol)]
    [InlineData(Fault.NoTag, RouterErrorCode.Protocol)]
    [InlineData(Fault.UnknownReply, RouterErrorCode.Protocol)]
    [InlineData(Fault.Drop, RouterErrorCode.Timeout)]
    [InlineData(Fault.ApplyThenDrop, RouterErrorCode.Timeout)]
    [InlineData(Fault.DropMidSentence, RouterErrorCode.Timeout)]
    [InlineData(Fault.Fatal, RouterErrorCode.Refused)]
    public async Task A_connection_that_breaks_answers_everybody_and_is_not_used_again(Fault fault, RouterErrorCode code)
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        await using var connection = await us.Open(router);
        router.Faults.Plan(Fault.Hang, "/ppp/active/print");
        var bystander = connection.Run(new Command("/ppp/active/print"), default);
        await router.Saw("/ppp/active/print");
        router.Faults.Plan(fault, Identity);

        var failure = await Assert.ThrowsAsync<RouterFailure>(() => connection.Run(new Command(Identity), default).WaitAsync(OurSide.Patience));

        Assert.Equal(code, failure.Code);
        Assert.Equal(code, (await Assert.ThrowsAsync<RouterFailure>(() => bystander.WaitAsync(OurSide.Patience))).Code);
        Assert.False(connection.IsUsable);
        await router.Until(r => r.OpenConnections == 0).WaitAsync(OurSide.Patience);
    }

    [Theory]
    [InlineData(Fault.Silence)]
    [InlineData(Fault.HalfSentence)]
    [InlineData(Fault.Hang)]
    public async Task A_router_that_falls_silent_is_left_after_the_read_timeout(Fault fault)
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide(time);
        await using var connection = await us.Open(router);
        router.Faults.Plan(fault, Identity);

        var asking = connection.Run(new Command(Identity), default);
        await router.Saw(Identity);
        await time.Armed(us.Options.ReadTimeout + Second);
        time.Advance(us.Options.ReadTimeout - Second);
        Assert.False(asking.IsCompleted);
        time.Advance(2 * Second);

        Assert.Equal(RouterErrorCode.Timeout, (await Assert.ThrowsAsync<RouterFailure>(() => asking.WaitAsync(OurSide.Patience))).Code);
        Assert.False(connection.IsUsable);
        await router.Until(r => r.OpenConnections == 0).WaitAsync(OurSide.Patience);
    }

    [Fact]
    public async Task One_command_that_hangs_is_given_up_while_the_others_go_on()
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Beat = TimeSpan.FromMilliseconds(1) });
        await using var us = new OurSide(time);
        await using var connection = await us.Open(router);
        using var enough = new CancellationTokenSource();
        var rows = 0;
        var lively = connection.Run(new Command("/ping").With("address", "10.0.0.1"), (ref _) => Interlocked.Increment(ref rows), enough.Token);
        router.Faults.Plan(Fault.Hang, Identity);
        var hanging = connection.Run(new Command(Identity), default);
        await router.Saw(Identity);

        // The pings go on second by second; the other command is not heard of.
        while (!hanging.IsCompleted)
        {
            var before = Volatile.Read(ref rows);
            while (Volatile.Read(ref rows) == before)
                await Task.Yield();
            time.Advance(Second);
        }

        Assert.Equal(RouterErrorCode.Timeout, (await Assert.ThrowsAsync<RouterFailure>(() => hanging)).Code);
        Assert.False(lively.IsCompleted);
        Assert.True(connection.IsUsable);
        await router.Saw("/cancel");
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lively);
    }

    [Fact]
    public async Task A_command_without_end_ends_at_the_command_timeout()
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Beat = TimeSpan.FromMilliseconds(1) });
        await using var us = new OurSide(time, options => options.CommandTimeout = TimeSpan.FromSeconds(20));
        await using var connection = await us.Open(router);
        var rows = 0;
        var endless = connection.Run(new Command("/ping").With("address", "10.0.0.1"), (ref _) => Interlocked.Increment(ref rows), default);

        for (var second = 0; second <= 20; second++)
        {
            Assert.False(endless.IsCompleted);
            var before = Volatile.Read(ref rows);
            while (Volatile.Read(ref rows) == before)
                await Task.Yield();
            time.Advance(Second);
        }

        Assert.Equal(RouterErrorCode.Timeout, (await Assert.ThrowsAsync<RouterFailure>(() => endless.WaitAsync(OurSide.Patience))).Code);
        await router.Saw("/cancel");
        Assert.Null((await connection.Run(new Command(Identity), default).WaitAsync(OurSide.Patience)).Trap);
    }

    [Fact]
    public async Task A_cancelled_command_that_the_router_never_ends_costs_the_connection_but_not_the_caller()
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide(time);
        await using var connection = await us.Open(router);
        router.Faults.Plan(Fault.Hang, Identity);
        using var stop = new CancellationTokenSource();

        var asking = connection.Run(new Command(Identity), stop.Token);
        await router.Saw(Identity);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(OurSide.Patience));
        await router.Saw("/cancel");
        Assert.True(connection.IsUsable);

        await time.Armed(us.Options.ReadTimeout + Second);
        time.Advance(us.Options.ReadTimeout + Second);

        await router.Until(r => r.OpenConnections == 0).WaitAsync(OurSide.Patience);
        Assert.False(connection.IsUsable);
    }

    [Fact]
    public async Task A_connection_may_be_silent_for_hours_while_nobody_asks()
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide(time);
        await using var connection = await us.Open(router);

        time.Advance(TimeSpan.FromHours(5));

        Assert.Null((await connection.Run(new Command(Identity), default).WaitAsync(OurSide.Patience)).Trap);
    }

    [Fact]
    public async Task Bytes_that_dribble_are_still_sentences()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        router.AddSecret("budi", comment: new string('x', 300));
        router.Faults.Dribble = true;
        await using var connection = await us.Open(router);

        var (rows, _) = await connection.Read(SecretReader.Print(), new SecretReader().Keep, default);

        Assert.Equal("budi", Assert.Single(rows).Name);
    }

    [Fact]
    public async Task A_slow_router_is_waited_for()
    {
        var theirs = new ManualTime();
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Time = theirs });
        await using var us = new OurSide();
        await using var connection = await us.Open(router);
        router.Faults.Delay = TimeSpan.FromSeconds(3);

        var asking = connection.Run(new Command(Identity), default);
        await theirs.Armed(TimeSpan.FromSeconds(3)).WaitAsync(OurSide.Patience);
        Assert.False(asking.IsCompleted);
        theirs.Advance(TimeSpan.FromSeconds(3));

        Assert.Null((await asking.WaitAsync(OurSide.Patience)).Trap);
    }

    [Fact]
    public async Task A_router_that_takes_no_bytes_is_left_after_the_write_timeout()
    {
        var time = new ManualTime();
        using var deaf = new DeafPeer();
        await using var connection = new RouterConnection(deaf, new RouterEndpoint(Guid.Empty, "10.0.0.1", 8728, false, null, "a", "b"), null, new RouterOsOptions(), time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        var asking = connection.Run(new Command(Identity), default);
        await deaf.Writing.WaitAsync(OurSide.Patience);
        await time.Armed(6 * Second).WaitAsync(OurSide.Patience);
        time.Advance(6 * Second);

        Assert.Equal(RouterErrorCode.Timeout, (await Assert.ThrowsAsync<RouterFailure>(() => asking.WaitAsync(OurSide.Patience))).Code);
    }

    [Fact]
    public async Task Giving_up_on_a_router_that_takes_no_bytes_returns_at_once()
    {
        using var deaf = new DeafPeer();
        await using var connection = new RouterConnection(deaf, new RouterEndpoint(Guid.Empty, "10.0.0.1", 8728, false, null, "a", "b"), null, new RouterOsOptions(), new ManualTime(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        using var stop = new CancellationTokenSource();

        var writing = connection.Run(new Command(Identity), stop.Token);
        var queued = connection.Run(new Command(Identity), stop.Token);
        await deaf.Writing.WaitAsync(OurSide.Patience);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(OurSide.Patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.WaitAsync(OurSide.Patience));
    }

    [Fact]
    public async Task The_sixth_command_kills_the_connection_when_so_planned()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        await using var connection = await us.Open(router);
        router.Faults.Plan(Fault.Drop, after: 5);

        for (var i = 0; i < 5; i++)
            Assert.Null((await connection.Run(new Command(Identity), default)).Trap);

        await Assert.ThrowsAsync<RouterFailure>(() => connection.Run(new Command(Identity), default));
    }

    /// <summary>Neither takes nor gives a byte until it is closed.</summary>
    private sealed class DeafPeer : Stream
    {
        private readonly TaskCompletionSource _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Writing => _writing.Task;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(_closed.Task);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _writing.TrySetResult();
            await _closed.Task;
        }

        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _closed.TrySetException(new IOException("closed"));
            base.Dispose(disposing);
        }
    }
}
