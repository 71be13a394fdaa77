using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace IspJabbar.RouterOs.Simulator;

/// <summary>One connection: signs in, then runs every command as its own task, so that answers of several tags interleave.</summary>
internal sealed class Session(SimulatedRouter router, Socket socket, int number) : IDisposable
{
    /// <summary>Rows are sent in pieces of about this many bytes, others get their turn in between.</summary>
    private const int Piece = 8 * 1024;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();
    private readonly CancellationTokenSource _closed = new();
    private Stream _stream = Stream.Null;
    private string? _username;
    private byte[]? _challenge;
    private volatile bool _silent;

    public async Task Run()
    {
        try
        {
            _stream = new NetworkStream(socket);

            if (router.Faults.MuteOnConnect)
                await Task.Delay(Timeout.Infinite, _closed.Token);

            if (router.Certificate is { } certificate)
            {
                var tls = new SslStream(_stream);
                _stream = tls;
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _closed.Token);
            }

            using var buffered = new BufferedStream(_stream, 32 * 1024);
            while (await Wire.Read(buffered, _closed.Token) is { } words)
            {
                if (words.Count == 0)
                    continue;

                var command = SeenCommand.From(words, number);
                router.Record(command);
                if (command.Path == "/login" || _username is null)
                    await Handle(command, _closed.Token);
                else
                    Start(command);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or InvalidDataException or System.Security.Authentication.AuthenticationException)
        {
            // The other side left, or spoke nonsense: the router simply closes.
        }
        finally
        {
            Close();
        }
    }

    public void Close()
    {
        try
        {
            _closed.Cancel();
            socket.Close();
        }
        catch (ObjectDisposedException)
        {
            // Closed twice: by a fault, and by the router going down.
        }
    }

    public void Dispose()
    {
        Close();
        _stream.Dispose();
        _writing.Dispose();
        _closed.Dispose();
    }

    private void Start(SeenCommand command)
    {
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var tag = command.Tag ?? "";
        if (command.Path != "/cancel")
            _running[tag] = cancel;

        _ = Task.Run(async () =>
        {
            try
            {
                await Handle(command, cancel.Token);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The connection is gone, and with it who asked.
            }
            finally
            {
                if (command.Path != "/cancel")
                    _running.TryRemove(KeyValuePair.Create(tag, cancel));
                cancel.Dispose();
            }
        });
    }

    private async Task Handle(SeenCommand command, CancellationToken cancelled)
    {
        var fault = router.Faults.Take(command.Path);
        if (fault is not null)
            router.Changed();

        switch (fault)
        {
            case Fault.Hang:
                await Task.Delay(Timeout.Infinite, _closed.Token);
                return;
            case Fault.Silence:
                _silent = true;
                return;
            case Fault.Drop:
                Close();
                return;
            case Fault.OversizedWord:
                await Send(new byte[] { 0xF0, 0x7F, 0xFF, 0xFF, 0xFF });
                return;
            case Fault.UnknownControlByte:
                await Send(new byte[] { 0xF8 });
                return;
            case Fault.Fatal:
                await Send(Sentence("!fatal", null, ["router is shutting down"]));
                Close();
                return;
            default:
                break;
        }

        try
        {
            if (router.Faults.Delay is { Ticks: > 0 } delay)
                await Task.Delay(delay, router.Options.Time, cancelled);

            await Answer(command, fault, cancelled);
        }
        catch (OperationCanceledException) when (!_closed.IsCancellationRequested)
        {
            await Trap(command, "interrupted", 2);
        }
    }

    private async Task Answer(SeenCommand command, Fault? fault, CancellationToken cancelled)
    {
        if (command.Path == "/quit")
        {
            await Send(Sentence("!fatal", null, ["session terminated on request"]));
            Close();
            return;
        }

        if (command.Path == "/login")
        {
            await Login(command, fault);
            return;
        }

        if (_username is null)
        {
            await Send(Sentence("!fatal", null, ["not logged in"]));
            Close();
            return;
        }

        if (command.Path == "/cancel")
        {
            Cancel(command["tag"]);
            await Send(Sentence("!done", command.Tag));
            return;
        }

        try
        {
            await Send(command, fault is Fault.OnlySaysYes ? Simulator.Answer.Done : router.Commands.Run(command, _username), fault, cancelled);
            router.Changed();
        }
        catch (RouterTrap trap)
        {
            await Trap(command, trap.Message, trap.Category);
        }
    }

    private async Task Send(SeenCommand command, Answer answer, Fault? fault, CancellationToken cancelled)
    {
        var tag = fault switch
        {
            Fault.WrongTag => command.Tag + "000",
            Fault.NoTag => null,
            _ => command.Tag,
        };
        var row = fault is Fault.UnknownReply ? "!maybe" : "!re";
        var piece = new ArrayBufferWriter<byte>(Piece * 2);

        if (fault is Fault.ApplyThenDrop)
        {
            router.Changed();
            Close();
            return;
        }

        foreach (var values in answer.Rows)
        {
            Sentence(piece, row, tag, fault is Fault.OtherRows ? values.Select(Renamed) : values);
            if (piece.WrittenCount < Piece || fault is not null)
                continue;

            cancelled.ThrowIfCancellationRequested();
            await Send(piece.WrittenMemory);
            piece.ResetWrittenCount();
        }

        if (answer.Stream is { } stream)
        {
            await foreach (var values in stream.WithCancellation(cancelled))
                await Send(Sentence("!re", tag, values));
        }

        if (answer is { IsPrint: true, Rows.Count: 0 } && router.SaysEmpty)
            Sentence(piece, fault is Fault.UnknownReply ? "!maybe" : "!empty", tag, []);
        Sentence(piece, "!done", tag, answer.Ret is { } ret ? [KeyValuePair.Create("ret", ret)] : []);

        if (fault is Fault.DropMidSentence or Fault.HalfSentence)
        {
            await Send(piece.WrittenMemory[..Math.Min(piece.WrittenCount - 2, 25)]);
            if (fault is Fault.DropMidSentence)
                Close();
            _silent = true;
            return;
        }

        await Send(piece.WrittenMemory);
    }

    private static KeyValuePair<string, string> Renamed(KeyValuePair<string, string> pair) =>
        pair.Key == "name" ? KeyValuePair.Create("name", pair.Value + "-lain") : pair;

    private void Cancel(string? tag)
    {
        foreach (var (running, cancel) in _running)
        {
            if (tag is not null && running != tag)
                continue;

            try
            {
                cancel.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended in this moment.
            }
        }
    }

    [SuppressMessage("Security", "CA5351", Justification = "Routers before 6.43 ask for MD5; there is nothing else to answer with.")]
    private async Task Login(SeenCommand command, Fault? fault)
    {
        var answer = Simulator.Answer.Done;

        if (router.ChallengesLogin && (command["response"] is null || _challenge is null))
        {
            _challenge = RandomNumberGenerator.GetBytes(16);
            answer = answer with { Ret = Convert.ToHexStringLower(_challenge) };
        }
        else
        {
            var knows = router.ChallengesLogin
                ? command["response"] == "00" + Convert.ToHexStringLower(MD5.HashData([0, .. Encoding.UTF8.GetBytes(router.Password), .. _challenge!]))
                : command["password"] == router.Password;

            if (!knows || command["name"] != router.Username)
            {
                await Trap(command, router.ChallengesLogin ? "cannot log in" : "invalid user name or password (6)");
                return;
            }

            _username = router.Username;
        }

        await Send(command, answer, fault, CancellationToken.None);
    }

    private async Task Trap(SeenCommand command, string message, int? category = null)
    {
        var both = new ArrayBufferWriter<byte>();
        var values = Menus.Values(("category", category?.ToString(provider: null)), ("message", message));
        Sentence(both, "!trap", command.Tag, values);
        Sentence(both, "!done", command.Tag, []);
        await Send(both.WrittenMemory);
    }

    private async Task Send(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync(_closed.Token);
        try
        {
            if (_silent)
                return;

            if (!router.Faults.Dribble)
            {
                await _stream.WriteAsync(bytes, _closed.Token);
                return;
            }

            for (var i = 0; i < bytes.Length; i++)
            {
                await _stream.WriteAsync(bytes.Slice(i, 1), _closed.Token);
                await Task.Yield();
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private static ReadOnlyMemory<byte> Sentence(string reply, string? tag, IEnumerable<KeyValuePair<string, string>>? values = null)
    {
        var sentence = new ArrayBufferWriter<byte>();
        Sentence(sentence, reply, tag, values ?? []);
        return sentence.WrittenMemory;
    }

    /// <summary><c>!fatal</c>: its reason is a bare word.</summary>
    private static ReadOnlyMemory<byte> Sentence(string reply, string? tag, string[] words)
    {
        var sentence = new ArrayBufferWriter<byte>();
        Wire.Word(sentence, reply);
        foreach (var word in words)
            Wire.Word(sentence, word);
        if (tag is not null)
            Wire.Word(sentence, $".tag={tag}");
        Wire.Length(sentence, 0);
        return sentence.WrittenMemory;
    }

    private static void Sentence(ArrayBufferWriter<byte> to, string reply, string? tag, IEnumerable<KeyValuePair<string, string>> values)
    {
        Wire.Word(to, reply);
        foreach (var (name, value) in values)
            Wire.Attribute(to, name, value);
        if (tag is not null)
            Wire.Word(to, $".tag={tag}");
        Wire.Length(to, 0);
    }
}
