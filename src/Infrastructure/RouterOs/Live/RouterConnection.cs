using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>
/// One conversation with one router. Any number of commands at once: each has its tag, one loop reads, one writer at a time writes.
/// A command that is cancelled or refused leaves the others alone; a connection that fails ends all of them.
/// </summary>
internal sealed partial class RouterConnection : IAsyncDisposable
{
    /// <summary>Big enough that few sentences lie across two pieces, small enough for hundreds of connections.</summary>
    private const int ReadBuffer = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<uint, Pending> _pending = [];
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ArrayBufferWriter<byte> _outgoing = new(512);
    private readonly Stream _stream;
    private readonly RouterEndpoint _router;
    private readonly RouterOsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ITimer _watch;
    private readonly Task _reading;
    private byte[] _scratch = [];
    private SentenceScanner _scanner;

    /// <summary>Whom the last row was for: most often the next one is for him too. Only the reading loop looks at it.</summary>
    private Pending? _latest;
    private uint _lastTag;
    private long _heard;
    private long _writeStarted;
    private long _watchDue = long.MaxValue;
    private volatile bool _spoke;
    private volatile bool _understood;
    private volatile bool _signedIn;
    private volatile RouterFailure? _failure;

    /// <param name="stream">connected, TLS done; owned from here on</param>
    public RouterConnection(Stream stream, RouterEndpoint router, string? certificateSha256, RouterOsOptions options, TimeProvider time, ILogger log)
    {
        _stream = stream;
        _router = router;
        _options = options;
        _time = time;
        _log = log;
        _scanner = new SentenceScanner(options.MaxWordBytes);
        _heard = time.GetTimestamp();
        CertificateSha256 = certificateSha256;
        _watch = time.CreateTimer(static me => ((RouterConnection)me!).Watch(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _reading = Task.Run(ReadLoop);
    }

    /// <summary>What the router presented; null without TLS.</summary>
    public string? CertificateSha256 { get; }

    /// <summary>True until the first failure. Nothing heals a connection; open another.</summary>
    public bool IsUsable => _failure is null;

    /// <summary>Sends a command and waits for its end.</summary>
    /// <param name="onRow">gets every row while it arrives; what it throws is thrown here and cancels the command</param>
    /// <exception cref="RouterFailure">the connection failed, or the router kept this command waiting too long</exception>
    /// <exception cref="OperationCanceledException">the caller gave up; the router is told to stop and what it still sends is dropped</exception>
    public async Task<Reply> Run(Command command, RowHandler? onRow, CancellationToken ct)
    {
        var talk = Talk.Current;
        talk?.Ask(command);
        try
        {
            var reply = await Ask(command, talk is null ? onRow : (ref row) =>
            {
                talk.Row(ref row);
                onRow?.Invoke(ref row);
            }, ct).ConfigureAwait(false);
            talk?.Answer(reply);
            return reply;
        }
        catch (RouterFailure failure)
        {
            talk?.Broke(failure.Message);
            throw;
        }
    }

    private async Task<Reply> Ask(Command command, RowHandler? onRow, CancellationToken ct)
    {
        var pending = Register(onRow, isStop: false);
        await using var registration = ct.UnsafeRegister(static (state, token) =>
        {
            var (connection, pending) = ((RouterConnection, Pending))state!;
            connection.GiveUp(pending, new OperationCanceledException(token));
        }, (this, pending)).ConfigureAwait(false);

        _ = Send(command, pending, ct); // not waited for: who gives up during a slow write need not wait for its end
        return await pending.Done.Task.ConfigureAwait(false);
    }

    /// <summary>Sends a command without rows.</summary>
    public Task<Reply> Run(Command command, CancellationToken ct) => Run(command, null, ct);

    /// <summary>Sends a print and keeps what <paramref name="keep"/> makes of each row. See <see cref="Run(Command, RowHandler?, CancellationToken)"/> for what it throws.</summary>
    public async Task<(List<T> Rows, Trap? Trap)> Read<T>(Command command, RowMapper<T> keep, CancellationToken ct)
    {
        var rows = new List<T>();
        var reply = await Run(command, (ref row) => rows.Add(keep(ref row)), ct).ConfigureAwait(false);
        return (rows, reply.Trap);
    }

    /// <summary>From here on a lost connection is a broken one, before it was one that never let us in.</summary>
    public void SignedIn() => _signedIn = true;

    /// <summary>Ends the connection because its answers cannot be trusted.</summary>
    public RouterFailure Distrust(string why)
    {
        var failure = new RouterFailure(RouterErrorCode.Protocol, Wording.NotTheApi(_router), new WireException(why));
        Fail(failure);
        return failure;
    }

    public async ValueTask DisposeAsync()
    {
        Fail(new RouterFailure(RouterErrorCode.Timeout, Wording.Broken(_router), new ObjectDisposedException(nameof(RouterConnection))), quietly: true);
        await _reading.ConfigureAwait(false);
    }

    private Pending Register(RowHandler? onRow, bool isStop)
    {
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            if (_failure is { } failure)
                throw failure.Again();

            do
                _lastTag++;
            while (_lastTag == 0 || _pending.ContainsKey(_lastTag));

            var pending = new Pending { Tag = _lastTag, OnRow = onRow, Started = now, Heard = now, IsStop = isStop, Over = isStop };
            if (_pending.Count == 0)
                _heard = now; // a connection may be silent as long as nobody asks
            _pending.Add(pending.Tag, pending);
            Arm(now, Earliest(pending));
            return pending;
        }
    }

    private void Forget(Pending pending)
    {
        lock (_gate)
            _pending.Remove(pending.Tag);
        pending.Done.TrySetCanceled();
    }

    /// <summary>Never throws: what goes wrong is the command's answer.</summary>
    private async Task Send(Command command, Pending pending, CancellationToken ct)
    {
        try
        {
            await _writing.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Forget(pending); // it was still waiting for its turn: the router knows nothing of it
            return;
        }

        try
        {
            if (_failure is not null)
                return; // whatever failed the connection has answered this command already

            // Given up while it waited for its turn: nothing is sent, and nobody has to clean up.
            if (pending is { Over: true, IsStop: false })
            {
                Forget(pending);
                return;
            }

            var now = _time.GetTimestamp();
            Volatile.Write(ref _writeStarted, now);
            Volatile.Write(ref pending.Heard, now);
            pending.Sent = true; // from here on a /cancel can only go out behind it
            command.Encode(_outgoing, pending.Tag);

            // Not cancellable: half a sentence would make everything after it unreadable. Watch() ends a write that takes too long.
            var write = _stream.WriteAsync(_outgoing.WrittenMemory, CancellationToken.None);
            if (!write.IsCompleted)
            {
                await write.ConfigureAwait(false);
                Volatile.Write(ref pending.Heard, _time.GetTimestamp()); // a slow write takes nothing from the router's time to answer
            }
            else
            {
                await write.ConfigureAwait(false);
            }

            if (pending.Over)
                TellToStop(pending); // given up while it was being written
        }
#pragma warning disable CA1031 // whatever it was, we do not know how much of the sentence went out
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(Lost(error));
        }
        finally
        {
            Volatile.Write(ref _writeStarted, 0);
            _outgoing.Clear(); // overwrites: there may have been a password
            _writing.Release();
        }
    }

    private async Task ReadLoop()
    {
        var reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: ReadBuffer, minimumReadSize: ReadBuffer / 4, leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync().ConfigureAwait(false);
                var rest = Take(read.Buffer);
                reader.AdvanceTo(rest, read.Buffer.End);

                if (read.IsCompleted)
                {
                    Fail(Lost(null));
                    return;
                }
            }
        }
        catch (WireException error)
        {
            Fail(new RouterFailure(RouterErrorCode.Protocol, Wording.NotTheApi(_router), error));
        }
        catch (RouterFailure failure)
        {
            Fail(failure);
        }
#pragma warning disable CA1031 // a loop that dies silently would leave everybody waiting
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(Lost(error));
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Handles every whole sentence and says where the first unfinished one begins.</summary>
    private SequencePosition Take(ReadOnlySequence<byte> buffer)
    {
        var now = _time.GetTimestamp();
        LookForTls(buffer);
        _spoke |= !buffer.IsEmpty;

        while (!buffer.IsEmpty)
        {
            var span = buffer.FirstSpan;
            var at = 0;
            while (_scanner.Scan(span[at..]))
                at += Handle(span.Slice(at, (int)_scanner.Length), now);

            buffer = buffer.Slice(at);
            if (at > 0 && at == span.Length)
                continue;
            if (buffer.IsSingleSegment || !_scanner.Scan(buffer))
                break;

            // The one sentence that lies across two pieces is put together once.
            var length = (int)_scanner.Length;
            if (_scratch.Length < length)
                _scratch = new byte[Math.Max(length, 1024)];
            buffer.Slice(0, length).CopyTo(_scratch);
            buffer = buffer.Slice(Handle(_scratch.AsSpan(0, length), now));
            if (_scratch.Length > ReadBuffer)
                _scratch = [];
        }

        return buffer.Start;
    }

    /// <summary>A TLS alert is 15 03 xx: what the api-ssl port says to somebody who does not speak TLS.</summary>
    private void LookForTls(in ReadOnlySequence<byte> buffer)
    {
        if (!_understood && buffer.FirstSpan is [0x15, 0x03, ..])
            throw new RouterFailure(RouterErrorCode.Tls, Wording.SpeaksTls(_router));
    }

    private int Handle(ReadOnlySpan<byte> sentence, long now)
    {
        var tag = _scanner.Tag;
        _scanner.Restart();
        _understood = true;

        if (sentence.Length == 1)
            return 1; // an empty sentence means nothing

        WordLength.TryRead(sentence, int.MaxValue, out var length, out var prefix);
        var kind = sentence.Slice(prefix, length);
        var row = new RowView(sentence[(prefix + length)..]);

        if (kind.SequenceEqual("!fatal"u8))
            throw Fatal(ref row);

        var pending = _latest;
        if (pending is null || pending.Tag != tag)
            pending = Find(tag);

        // Tags that nobody uses, or none where we sent one: answers can no longer be told apart.
        if (pending is null)
            throw new WireException(tag is null ? "an answer without tag" : $"an answer to nobody, tag {tag}");

        if (pending.Heard != now)
        {
            Volatile.Write(ref _heard, now);
            Volatile.Write(ref pending.Heard, now);
        }

        if (kind.SequenceEqual("!re"u8))
            Row(pending, ref row);
        else if (kind.SequenceEqual("!done"u8))
            Finish(pending, row.Text("ret"u8));
        else if (kind.SequenceEqual("!trap"u8))
            pending.Trap ??= new Trap(row.Text("message"u8) ?? "", int.TryParse(row.Text("category"u8), null, out var category) ? category : null);
        else if (!kind.SequenceEqual("!empty"u8)) // from 7.18 on: there are no rows; !done follows as ever
            throw new WireException("an unknown reply");

        return sentence.Length;
    }

    private Pending? Find(uint? tag)
    {
        lock (_gate)
            return _latest = tag is { } ours ? _pending.GetValueOrDefault(ours) : null;
    }

    private void Row(Pending pending, ref RowView row)
    {
        Exception failed;

        // The lock makes giving up wait for the row in progress, so that nobody's list is written to after his call returned.
        lock (pending)
        {
            if (pending.Over || pending.OnRow is not { } onRow)
                return;

            try
            {
                onRow(ref row);
                return;
            }
#pragma warning disable CA1031 // it is the caller's exception, thrown in his call and not in the loop that serves everybody
            catch (Exception error)
#pragma warning restore CA1031
            {
                failed = error;
            }
        }

        GiveUp(pending, failed);
    }

    private void Finish(Pending pending, string? ret)
    {
        lock (_gate)
            _pending.Remove(pending.Tag);
        _latest = null;
        pending.Done.TrySetResult(new Reply(ret, pending.Trap));
    }

    private RouterFailure Fatal(ref RowView row)
    {
        var words = row.Text("message"u8) ?? row.BareWord() ?? "";
        return new RouterFailure(RouterErrorCode.Refused, Wording.Ended(words)) { IsBroken = _signedIn };
    }

    private RouterFailure Lost(Exception? error) => (_signedIn || _understood, _spoke) switch
    {
        (true, _) => new RouterFailure(RouterErrorCode.Timeout, Wording.Broken(_router), error) { IsBroken = true },
        (false, true) => new RouterFailure(RouterErrorCode.Protocol, Wording.NotTheApi(_router), error),
        (false, false) => new RouterFailure(RouterErrorCode.Port, Wording.ClosedAtOnce(_router), error),
    };

    /// <summary>Ends one command for its caller at once; the router is told to stop, and what it still says is dropped.</summary>
    private void GiveUp(Pending pending, Exception why)
    {
        lock (pending)
        {
            if (pending.Over)
                return;
            pending.Over = true;
            pending.OverSince = _time.GetTimestamp();
        }

        if (pending.Done.TrySetException(why) && pending.Sent)
            TellToStop(pending);
    }

    private void TellToStop(Pending pending)
    {
        if (pending.IsStop || !pending.MarkTold())
            return;

        LogCancelled(_router.Host, pending.Tag);
        SendStop(pending.Tag);
    }

    private void SendStop(uint tag)
    {
        try
        {
            var stop = Register(null, isStop: true);
            _ = Send(new Command("/cancel").With("tag", tag.ToString(CultureInfo.InvariantCulture)), stop, CancellationToken.None);
        }
        catch (RouterFailure)
        {
            // The connection is gone, and the command with it.
        }
    }

    private void Fail(RouterFailure failure, bool quietly = false)
    {
        Pending[] waiting;
        lock (_gate)
        {
            if (_failure is not null)
                return;

            _failure = failure;
            waiting = [.. _pending.Values];
            _pending.Clear();
        }

        if (!quietly)
            LogFailed(_router.Host, _router.Port, failure.Code, failure.InnerException?.Message ?? "nothing heard");

        _watch.Dispose();
        _stream.Dispose();

        foreach (var pending in waiting)
        {
            lock (pending)
                pending.Over = true;
            pending.Done.TrySetException(failure.Again());
        }
    }

    /// <summary>One timer for all commands. It is set to the earliest moment that may be too late and, when that has moved on, to the next.</summary>
    private void Watch()
    {
        var now = _time.GetTimestamp();
        var late = new List<Pending>();
        var stuck = false;

        lock (_gate)
        {
            _watchDue = long.MaxValue;
            var next = long.MaxValue;

            var write = Volatile.Read(ref _writeStarted);
            if (write != 0)
                stuck = Due(write, _options.WriteTimeout, now, ref next);

            foreach (var pending in _pending.Values)
            {
                if (pending.Over)
                    stuck |= Due(pending.OverSince != 0 ? pending.OverSince : pending.Started, _options.ReadTimeout, now, ref next);
                else if (Due(pending.Started, _options.CommandTimeout, now, ref next)
                    || (pending.Sent && Due(Volatile.Read(ref pending.Heard), _options.ReadTimeout, now, ref next)))
                    late.Add(pending);
                else if (!pending.Sent)
                    next = Math.Min(next, now + Ticks(Shortest));
            }

            // Not one sentence to anybody: it is not this command that hangs, it is the router.
            stuck |= late.Count > 0 && now - Volatile.Read(ref _heard) >= Ticks(_options.ReadTimeout);

            if (!stuck && next != long.MaxValue)
                Arm(now, next);
        }

        if (stuck)
        {
            Fail(new RouterFailure(RouterErrorCode.Timeout, Wording.Silence(_router)));
            return;
        }

        foreach (var pending in late)
            GiveUp(pending, new RouterFailure(RouterErrorCode.Timeout, Wording.Silence(_router)));

        if (late.Count > 0)
            Rearm();
    }

    private TimeSpan Shortest => TimeSpan.FromTicks(Math.Min(Math.Min(_options.ReadTimeout.Ticks, _options.WriteTimeout.Ticks), _options.CommandTimeout.Ticks));

    private void Rearm()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            Arm(now, now + Ticks(Shortest));
        }
    }

    private long Earliest(Pending pending) => pending.Started + Ticks(Shortest);

    private bool Due(long since, TimeSpan allowed, long now, ref long next)
    {
        var due = since + Ticks(allowed);
        if (due <= now)
            return true;
        next = Math.Min(next, due);
        return false;
    }

    private void Arm(long now, long due)
    {
        if (due >= _watchDue || _failure is not null)
            return;

        _watchDue = due;
        // A whole millisecond on top: a timer that rings early would only have to be set again.
        _watch.Change(_time.GetElapsedTime(now, Math.Max(now, due)) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Connection to router {Host}:{Port} failed: {Code}, {Reason}")]
    private partial void LogFailed(string host, int port, RouterErrorCode code, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Router {Host}: command {Tag} given up")]
    private partial void LogCancelled(string host, uint tag);

    private sealed class Pending
    {
        /// <summary>When the last sentence for it came; before that, when it was sent. Timestamp of the clock.</summary>
        public long Heard;

        /// <summary>Nobody waits any more; answers are dropped until the router has said its <c>!done</c>.</summary>
        public volatile bool Over;

        public volatile bool Sent;

        private int _told;

        public required uint Tag { get; init; }

        /// <summary>It is a <c>/cancel</c>: nobody waits for it from the start.</summary>
        public required bool IsStop { get; init; }

        public required RowHandler? OnRow { get; init; }
        public required long Started { get; init; }
        public long OverSince { get; set; }
        public Trap? Trap { get; set; }
        public TaskCompletionSource<Reply> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>True for the first who asks.</summary>
        public bool MarkTold() => Interlocked.Exchange(ref _told, 1) == 0;
    }
}
