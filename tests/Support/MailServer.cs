using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IspJabbar.Tests.Support;

/// <summary>A mail server on a real port that keeps what it is given (RFC 5321, no more of it than a client needs), or refuses it in its own words.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<string> _mails = [];
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is answered to every recipient; null takes them.</summary>
    public string? Refusal { get; set; }

    /// <summary>As they came, headers and body, soft line breaks undone.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_mails)
                return [.. _mails];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _serving;
        _closing.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Talk(await _listener.AcceptTcpClientAsync(_closing.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // closed
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 uji ESMTP");

        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb is "DATA")
            {
                await writer.WriteLineAsync("354 silakan");
                await Take(reader);
            }

            await writer.WriteLineAsync(verb switch { "RCPT" when Refusal is { } refusal => refusal, "QUIT" => "221 sampai jumpa", _ => "250 baik" });
            if (verb is "QUIT")
                return;
        }
    }

    private async Task Take(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line != ".")
            mail.AppendLine(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);

        lock (_mails)
            _mails.Add(mail.ToString().Replace("=\n", "", StringComparison.Ordinal).Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal));
    }
}
