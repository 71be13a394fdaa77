using System.Net;
using System.Net.Sockets;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Documents;

namespace IspJabbar.Infrastructure.Tests.Documents;

public sealed class TcpReceiptPrinterTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpReceiptPrinter _printer = new() { Patience = TimeSpan.FromSeconds(10) };

    public TcpReceiptPrinterTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_slow_printer_gets_every_byte()
    {
        var job = Enumerable.Range(0, 400_000).Select(n => (byte)n).ToArray();
        var taken = Task.Run(async () =>
        {
            using var printer = await _listener.AcceptSocketAsync();
            printer.ReceiveBufferSize = 4_096;
            List<byte> all = [];
            var some = new byte[1_000];
            for (int count; (count = await printer.ReceiveAsync(some)) > 0;)
            {
                all.AddRange(some.AsSpan(0, count));
                await Task.Yield();
            }

            return all.ToArray();
        });

        await _printer.Send("127.0.0.1", Port, job, default);
        Assert.Equal(job, await taken);
    }

    [Fact]
    public async Task A_printer_that_goes_away_in_the_middle_is_told_of()
    {
        var job = new byte[8_000_000];
        var gone = Task.Run(async () =>
        {
            using var printer = await _listener.AcceptSocketAsync();
            await printer.ReceiveAsync(new byte[1_000]);
            printer.Close(0); // with bytes unread: the line breaks
        });

        var told = await Assert.ThrowsAsync<UnavailableException>(() => _printer.Send("127.0.0.1", Port, job, default));
        await gone;
        Assert.Equal("printer.broken", told.Code);
    }

    [Fact]
    public async Task A_printer_that_takes_nothing_is_not_waited_for_for_ever()
    {
        var impatient = new TcpReceiptPrinter { Patience = TimeSpan.FromMilliseconds(500) };
        var deaf = _listener.AcceptSocketAsync();

        var told = await Assert.ThrowsAsync<UnavailableException>(() => impatient.Send("127.0.0.1", Port, new byte[30_000_000], default));
        Assert.Equal("printer.broken", told.Code);
        (await deaf).Dispose();
    }

    [Fact]
    public async Task A_printer_that_is_off_is_told_of_with_what_to_look_at()
    {
        var port = Port;
        _listener.Stop();

        var told = await Assert.ThrowsAsync<UnavailableException>(() => _printer.Send("127.0.0.1", port, new byte[10], default));
        Assert.Equal("printer.away", told.Code);
        Assert.Contains("Periksa apakah menyala", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_receipts_at_once_come_one_after_the_other()
    {
        var both = Task.Run(async () =>
        {
            List<byte[]> jobs = [];
            for (var n = 0; n < 2; n++)
            {
                using var printer = await _listener.AcceptSocketAsync();
                List<byte> all = [];
                var some = new byte[4_096];
                for (int count; (count = await printer.ReceiveAsync(some)) > 0;)
                    all.AddRange(some.AsSpan(0, count));
                jobs.Add([.. all]);
            }

            return jobs;
        });

        await Task.WhenAll(_printer.Send("127.0.0.1", Port, Enumerable.Repeat((byte)1, 50_000).ToArray(), default), _printer.Send("127.0.0.1", Port, Enumerable.Repeat((byte)2, 50_000).ToArray(), default));
        Assert.All(await both, job => Assert.Single(job.Distinct()));
    }
}
