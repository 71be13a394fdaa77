using System.Collections.Concurrent;
using System.Net.Sockets;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Domain.Common;

namespace IspJabbar.Infrastructure.Documents;

/// <summary>Sends a job to a printer's raw port and stays on the line until the printer has taken it. One job at a time each printer: two would be mixed.</summary>
internal sealed class TcpReceiptPrinter : IReceiptPrinter
{
    private static readonly TimeSpan Answers = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HangsUp = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string, int), SemaphoreSlim> _turns = new();

    /// <summary>For a whole job; a slow printer takes some seconds for a long receipt.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public async Task Send(string host, int port, ReadOnlyMemory<byte> job, CancellationToken ct)
    {
        var turn = _turns.GetOrAdd((host, port), _ => new SemaphoreSlim(1));
        if (!await turn.WaitAsync(Patience, ct))
            throw new UnavailableException("printer.busy", "Printer struk masih mencetak yang lain. Tunggu sebentar, lalu coba lagi.");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var line = await Connect(host, port, patience.Token);
            await line.SendAsync(job, patience.Token);
            line.Shutdown(SocketShutdown.Send);
            await Taken(line, patience.Token);
        }
        catch (SocketException)
        {
            throw Broken();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Broken();
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task<Socket> Connect(string host, int port, CancellationToken ct)
    {
        var line = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 5) };
        try
        {
            using var answers = CancellationTokenSource.CreateLinkedTokenSource(ct);
            answers.CancelAfter(Answers);
            await line.ConnectAsync(host, port, answers.Token);
            return line;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            line.Dispose();
            throw new UnavailableException("printer.away", $"Printer struk di {host}:{port} tidak menjawab. Periksa apakah menyala dan satu jaringan dengan server.");
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>A printer says nothing, but one that goes away with our bytes unread breaks the line. Many never hang up: then a moment is enough.</summary>
    private static async Task Taken(Socket line, CancellationToken ct)
    {
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(ct);
        moment.CancelAfter(HangsUp);
        var said = new byte[256];
        try
        {
            while (await line.ReceiveAsync(said, moment.Token) > 0)
                ;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // still on the line
        }
    }

    private static UnavailableException Broken() => new("printer.broken", "Struk mungkin tidak tercetak utuh: sambungan ke printer putus. Periksa kertasnya, lalu cetak lagi.");
}
