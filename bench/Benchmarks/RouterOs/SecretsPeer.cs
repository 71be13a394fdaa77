using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IspJabbar.Benchmarks.RouterOs;

/// <summary>Serves the same bytes to everybody: a login, then the print of many secrets, made beforehand, so that only the reader is measured.</summary>
internal sealed class SecretsPeer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _rows;

    public SecretsPeer(int rows)
    {
        _rows = Rows(rows);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _ = Serve();
    }

    /// <summary>The tag of the print; of the login before it one less.</summary>
    public const uint PrintTag = 2;

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public int Bytes => _rows.Length;

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                var socket = await _listener.AcceptAsync();
                _ = Task.Run(() => Serve(socket));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(Socket socket)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var login = Done(PrintTag - 1);
        var request = new byte[4096];

        // Requests are small and come one by one: each fits into one read.
        while (await socket.ReceiveAsync(request) is > 0 and var length)
            await SendAll(socket, request.AsSpan(0, length).IndexOf("/login"u8) >= 0 ? login : _rows);
    }

    private static async Task SendAll(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes)..];
    }

    private static byte[] Rows(int count)
    {
        var all = new ArrayBufferWriter<byte>();
        for (var i = 0; i < count; i++)
        {
            Word(all, "!re");
            Word(all, $".tag={PrintTag}");
            Word(all, string.Create(CultureInfo.InvariantCulture, $"=.id=*{i + 1:X}"));
            Word(all, string.Create(CultureInfo.InvariantCulture, $"=name=CKP{i:0000}"));
            Word(all, "=service=pppoe");
            Word(all, i % 20 == 0 ? "=profile=ISOLIR" : "=profile=20M");
            Word(all, "=disabled=false");
            Word(all, string.Create(CultureInfo.InvariantCulture, $"=comment=Pelanggan nomor {i} isp:{i:x8}"));
            Word(all, string.Create(CultureInfo.InvariantCulture, $"=password=Aa{i:000000}"));
            all.Write<byte>([0]);
        }

        all.Write(Done(PrintTag));
        return all.WrittenSpan.ToArray();
    }

    private static byte[] Done(uint tag)
    {
        var done = new ArrayBufferWriter<byte>();
        Word(done, "!done");
        Word(done, string.Create(CultureInfo.InvariantCulture, $".tag={tag}"));
        done.Write<byte>([0]);
        return done.WrittenSpan.ToArray();
    }

    private static void Word(ArrayBufferWriter<byte> to, string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        to.Write<byte>([(byte)bytes.Length]); // all of them are shorter than 128
        to.Write(bytes);
    }
}
