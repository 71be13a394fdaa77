using System.Net;
using System.Net.Sockets;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Benchmarks.RouterOs;

/// <summary>
/// The floor: a bare socket, one buffer, spans. It knows that all words are short and in one fixed order, has no tags, no time-outs,
/// nobody else on the connection, and blocks its thread. Nothing that keeps the same values could do less.
/// </summary>
internal sealed class BareReader : IDisposable
{
    private static readonly byte[] Done = [5, (byte)'!', (byte)'d', (byte)'o', (byte)'n', (byte)'e'];
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Repeated _service;
    private Repeated _profile;

    public BareReader(int port)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _socket.Send("\u0006/login\0"u8);
        _socket.Receive(_buffer);
    }

    public List<Kept> Read()
    {
        _socket.Send("\u0011/ppp/secret/print\u0006.tag=2\0"u8);

        var rows = new List<Kept>();
        var start = 0;
        var end = 0;

        while (true)
        {
            if (start > 0)
            {
                _buffer.AsSpan(start, end - start).CopyTo(_buffer);
                end -= start;
                start = 0;
            }

            end += _socket.Receive(_buffer.AsSpan(end));
            while (Sentence(_buffer.AsSpan(start, end - start)) is > 0 and var length)
            {
                var sentence = _buffer.AsSpan(start, length);
                if (sentence.StartsWith(Done))
                    return rows;
                rows.Add(Keep(sentence));
                start += length;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int Sentence(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] == 0)
                return at + 1;
            at += 1 + bytes[at];
        }

        return 0;
    }

    private Kept Keep(ReadOnlySpan<byte> sentence)
    {
        sentence = sentence[(1 + sentence[0])..]; // !re
        sentence = sentence[(1 + sentence[0])..]; // .tag
        var id = Value(ref sentence, "=.id=".Length);
        var name = Value(ref sentence, "=name=".Length);
        var service = _service.Text(Bytes(ref sentence, "=service=".Length));
        var profile = _profile.Text(Bytes(ref sentence, "=profile=".Length));
        var disabled = sentence[1 + "=disabled=".Length] == 't';
        sentence = sentence[(1 + sentence[0])..];
        var comment = Value(ref sentence, "=comment=".Length);
        var password = Value(ref sentence, "=password=".Length);
        return new Kept(id, name, service, profile, disabled, comment, password);
    }

    private static string Value(ref ReadOnlySpan<byte> sentence, int skip) => Utf8.Text(Bytes(ref sentence, skip));

    private static ReadOnlySpan<byte> Bytes(ref ReadOnlySpan<byte> sentence, int skip)
    {
        var value = sentence[(1 + skip)..(1 + sentence[0])];
        sentence = sentence[(1 + sentence[0])..];
        return value;
    }

    /// <summary>The same values as our client keeps of a secret.</summary>
    internal sealed record Kept(string Id, string Name, string Service, string Profile, bool Disabled, string Comment, string? Password);
}
