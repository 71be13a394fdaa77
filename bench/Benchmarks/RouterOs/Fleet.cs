using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IspJabbar.Benchmarks.RouterOs;

/// <summary>
/// Hundreds of routers on one port, told apart by the loopback address they are called at: 127.1.x.y. They answer a login and the five prints of a sync, as fast as
/// bytes can be put together, so that what is measured is whoever asks.
/// </summary>
internal sealed class Fleet : IDisposable
{
    private const int First = 127 << 24 | 1 << 16 | 1;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IReadOnlyList<IReadOnlyList<(string Name, Guid Id)>> _ours;

    /// <param name="ours">for each router the accounts that carry our mark; the rest of its accounts are somebody's</param>
    public Fleet(IReadOnlyList<IReadOnlyList<(string Name, Guid Id)>> ours)
    {
        _ours = ours;
        _listener.Bind(new IPEndPoint(IPAddress.Any, 0));
        _listener.Listen(1024);
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>On each router.</summary>
    public int Accounts { get; set; } = 1_000;

    /// <summary>Every two hundredth account has another profile than in the generation before.</summary>
    public int Generation { get; set; }

    /// <summary>Two in five hang, drop, babble or break off.</summary>
    public bool IsSick { get; set; }

    public static string HostOf(int router) => new IPAddress(BitConverter.GetBytes(IPAddress.HostToNetworkOrder(First + router))).ToString();

    public static bool IsSickOne(int router) => router % 5 < 2;

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }

            socket.NoDelay = true;
            _ = Task.Run(() => Converse(socket));
        }
    }

    private async Task Converse(Socket socket)
    {
        var router = IPAddress.NetworkToHostOrder(BitConverter.ToInt32(((IPEndPoint)socket.LocalEndPoint!).Address.MapToIPv4().GetAddressBytes())) - First;
        var incoming = new byte[4096];
        var held = 0;
        var answer = new ArrayBufferWriter<byte>(64 * 1024);
        using var _ = socket;
        try
        {
            while (await socket.ReceiveAsync(incoming.AsMemory(held)) is > 0 and var more)
            {
                held += more;
                var at = 0;
                while (Sentence(incoming.AsSpan(at, held - at), out var path, out var tag) is > 0 and var length)
                {
                    at += length;
                    if (IsSick && IsSickOne(router) && path != "/login")
                    {
                        if (router % 10 is 0)
                            return; // drops
                        if (router % 10 is 1)
                            await socket.SendAsync(new byte[] { 0xF8, 1, 2, 3 }); // babbles
                        if (router % 10 is 5)
                            await socket.SendAsync(new byte[] { 3, (byte)'!', (byte)'r', (byte)'e', 40, (byte)'=' }); // breaks off and hangs
                        await Task.Delay(Timeout.Infinite);
                    }

                    Answer(answer, router, path, tag);
                    await socket.SendAsync(answer.WrittenMemory);
                    answer.ResetWrittenCount();
                }

                incoming.AsSpan(at, held - at).CopyTo(incoming);
                held -= at;
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // whoever asked has left
        }
    }

    private void Answer(ArrayBufferWriter<byte> to, int router, string path, string tag)
    {
        switch (path)
        {
            case "/ppp/secret/print":
                for (var n = 0; n < Accounts; n++)
                {
                    var (name, comment) = Account(router, n);
                    Row(to, tag, $"=name={name}", "=service=pppoe", (n + Generation) % 200 == 0 ? "=profile=50M" : "=profile=default", "=disabled=false", $"=comment={comment}");
                }

                break;
            case "/ppp/active/print":
                for (var n = 0; n < Accounts * 4 / 5; n++)
                    Row(to, tag, $"=.id=*{n:X}", $"=name={Account(router, n).Name}", "=service=pppoe", $"=address=10.{router % 250}.{n / 250}.{n % 250 + 1}", "=caller-id=48:8F:5A:00:00:01", "=uptime=1h2m3s");
                break;
            case "/interface/print":
                Row(to, tag, "=name=ether1", "=type=ether", "=running=true", "=rx-byte=123456789", "=tx-byte=987654321");
                break;
            case "/system/resource/print":
                Row(to, tag, "=uptime=3w2d4h5m6s", "=version=7.18.2 (stable)", "=free-memory=805306368", "=total-memory=1073741824", "=cpu-load=7", "=board-name=RB5009");
                break;
            case "/system/identity/print":
                Row(to, tag, $"=name=R{router}");
                break;
            default:
                break;
        }

        Word(to, "!done");
        if (tag.Length > 0)
            Word(to, tag);
        to.Write<byte>([0]);
    }

    private (string Name, string Comment) Account(int router, int n) =>
        router < _ours.Count && n < _ours[router].Count
            ? (_ours[router][n].Name, $"KCB ij:{_ours[router][n].Id:n}")
            : (string.Create(CultureInfo.InvariantCulture, $"LAIN{router}-{n}"), "bukan milik kita");

    private static void Row(ArrayBufferWriter<byte> to, string tag, params ReadOnlySpan<string> words)
    {
        Word(to, "!re");
        foreach (var word in words)
            Word(to, word);
        Word(to, tag);
        to.Write<byte>([0]);
    }

    /// <summary>All words here are shorter than 128 bytes.</summary>
    private static void Word(ArrayBufferWriter<byte> to, string word)
    {
        var span = to.GetSpan(word.Length + 1);
        span[0] = (byte)Encoding.ASCII.GetBytes(word, span[1..]);
        to.Advance(word.Length + 1);
    }

    /// <returns>how many bytes it took; 0 while it is not whole</returns>
    private static int Sentence(ReadOnlySpan<byte> bytes, out string path, out string tag)
    {
        (path, tag) = ("", "");
        var at = 0;
        while (at < bytes.Length)
        {
            int length = bytes[at];
            if (length == 0)
                return at + 1;
            var skip = 1;
            if (length >= 0x80)
            {
                if (at + 1 >= bytes.Length)
                    return 0;
                length = (length & 0x3F) << 8 | bytes[at + 1];
                skip = 2;
            }

            if (at + skip + length > bytes.Length)
                return 0;
            var word = bytes.Slice(at + skip, length);
            if (path.Length == 0)
                path = Encoding.ASCII.GetString(word);
            else if (word.StartsWith(".tag="u8))
                tag = Encoding.ASCII.GetString(word);
            at += skip + length;
        }

        return 0;
    }
}
