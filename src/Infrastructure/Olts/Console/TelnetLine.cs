using System.Net.Sockets;
using IspJabbar.Application.Network.Fiber.Ports;

namespace IspJabbar.Infrastructure.Olts.Console;

/// <summary>
/// Telnet, RFC 854: the other side may echo and leave out go-ahead, we tell it the size of our window (RFC 1073), and say no to everything else.
/// </summary>
internal sealed class TelnetLine : IConsoleLine
{
    private const byte Iac = 255;
    private const byte Dont = 254;
    private const byte Do = 253;
    private const byte Wont = 252;
    private const byte Will = 251;
    private const byte Sub = 250;
    private const byte SubEnd = 240;
    private const byte Echo = 1;
    private const byte SuppressGoAhead = 3;
    private const byte WindowSize = 31;

    private readonly Socket _socket;
    private readonly byte[] _raw = new byte[8192];
    private byte _verb;
    private State _state;

    private enum State { Data, Command, Option, Sub, SubCommand }

    private TelnetLine(Socket socket) => _socket = socket;

    public string LineEnd => "\r\n";

    /// <exception cref="OltFailure">Nobody is there.</exception>
    public static async Task<TelnetLine> Open(string host, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, ct);
            return new TelnetLine(socket);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw error.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new OltFailure(OltErrorCode.Name, $"Nama host {host} tidak ditemukan. Periksa penulisannya, atau isi alamat IP."),
                SocketError.ConnectionRefused => new OltFailure(OltErrorCode.Port, "Port konsol tertutup. Aktifkan Telnet atau SSH di OLT, atau periksa nomor portnya."),
                _ => new OltFailure(OltErrorCode.Unreachable, "Konsol OLT tidak terjangkau. Periksa alamat dan jaringan manajemen."),
            };
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask Write(ReadOnlyMemory<byte> octets, CancellationToken ct)
    {
        if (octets.Span.Contains(Iac))
            throw new ArgumentException("Only text goes this way.", nameof(octets));

        await Send(octets, ct);
    }

    public async ValueTask<int> Read(Memory<byte> into, CancellationToken ct)
    {
        while (true)
        {
            int length;
            try
            {
                length = await _socket.ReceiveAsync(_raw.AsMemory(0, Math.Min(_raw.Length, into.Length)), ct);
            }
            catch (SocketException)
            {
                return 0;
            }

            if (length == 0)
                return 0;

            List<byte> answers = [];
            var kept = Sift(_raw.AsSpan(0, length), into.Span, answers);
            if (answers.Count > 0)
                await Send(answers.ToArray(), ct);
            if (kept > 0)
                return kept;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Text is kept, negotiation answered.</summary>
    private int Sift(ReadOnlySpan<byte> raw, Span<byte> into, List<byte> answers)
    {
        var kept = 0;
        foreach (var octet in raw)
        {
            switch (_state)
            {
                case State.Data when octet == Iac:
                    _state = State.Command;
                    break;
                case State.Data:
                    into[kept++] = octet;
                    break;
                case State.Command when octet == Iac:
                    into[kept++] = octet;
                    _state = State.Data;
                    break;
                case State.Command when octet is Do or Dont or Will or Wont:
                    _verb = octet;
                    _state = State.Option;
                    break;
                case State.Command:
                    _state = octet == Sub ? State.Sub : State.Data;
                    break;
                case State.Option:
                    Answer(octet, answers);
                    _state = State.Data;
                    break;
                case State.Sub:
                    if (octet == Iac)
                        _state = State.SubCommand;
                    break;
                case State.SubCommand:
                    _state = octet == SubEnd ? State.Data : State.Sub;
                    break;
            }
        }

        return kept;
    }

    private void Answer(byte option, List<byte> answers)
    {
        if (_verb == Will)
        {
            answers.AddRange([Iac, option is Echo or SuppressGoAhead ? Do : Dont, option]);
        }
        else if (_verb == Do)
        {
            answers.AddRange([Iac, option is SuppressGoAhead or WindowSize ? Will : Wont, option]);
            if (option == WindowSize)
                answers.AddRange([Iac, Sub, WindowSize, 0, 200, 0, 100, Iac, SubEnd]);
        }
    }

    private async ValueTask Send(ReadOnlyMemory<byte> octets, CancellationToken ct)
    {
        try
        {
            while (octets.Length > 0)
                octets = octets[await _socket.SendAsync(octets, ct)..];
        }
        catch (SocketException)
        {
            // hung up; reading says so
        }
    }
}
