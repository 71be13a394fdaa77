using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace IspJabbar.Infrastructure.Tests.Documents;

public sealed class ChromiumPrinterTests : IAsyncLifetime
{
    private readonly ChromiumPrinter _printer = Printer();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _printer.DisposeAsync();

    [Fact]
    public async Task A_page_becomes_a_pdf_of_the_size_it_asks_for()
    {
        var pdf = Encoding.Latin1.GetString(await _printer.Print("<!doctype html><style>@page { size: 100mm 50mm }</style><p>Tagihan Agustus</p>", default));

        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/MediaBox [0 0 282.", pdf, StringComparison.Ordinal); // 100 mm are 283 points, less a little
    }

    [Fact]
    public async Task Sixteen_at_once_are_printed_by_one_browser()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => _printer.Print($"<p>Tagihan {n}</p>", default)));
        var process = _printer.ProcessId;
        await _printer.Print("<p>Sekali lagi</p>", default);

        Assert.NotNull(process);
        Assert.Equal(process, _printer.ProcessId);
    }

    [Fact]
    public async Task A_browser_that_was_killed_is_replaced()
    {
        await _printer.Print("<p>Sebelum</p>", default);
        var first = _printer.ProcessId!.Value;
        Process.GetProcessById(first).Kill();

        Assert.NotEmpty(await _printer.Print("<p>Sesudah</p>", default));
        Assert.NotEqual(first, _printer.ProcessId);
    }

    [Fact]
    public async Task A_browser_that_hangs_is_given_up_and_the_next_document_gets_another()
    {
        await using var impatient = Printer(patience: TimeSpan.FromSeconds(3));
        await impatient.Print("<p>Sebelum</p>", default);
        var first = impatient.ProcessId!.Value;
        using (var stop = Process.Start("kill", ["-STOP", $"{first}"]))
            await stop.WaitForExitAsync();

        var refused = await Assert.ThrowsAsync<UnavailableException>(() => impatient.Print("<p>Menunggu</p>", default));
        Assert.Equal("document.slow", refused.Code);
        Assert.NotEmpty(await impatient.Print("<p>Sesudah</p>", default));
        Assert.NotEqual(first, impatient.ProcessId);
    }

    [Fact]
    public async Task Nothing_is_fetched_and_no_script_runs()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var there = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        var pdf = Encoding.Latin1.GetString(await _printer.Print($$"""
            <!doctype html><style>@page { size: 200mm 300mm } @import url({{there}}/a.css); body { background: url({{there}}/b.png) }</style>
            <link rel="stylesheet" href="{{there}}/c.css"><img src="{{there}}/d.png"><iframe src="{{there}}/e"></iframe><iframe src="file:///etc/passwd"></iframe>
            <script>document.body.innerHTML = '<div style="height: 900mm"></div>'; fetch('{{there}}/f')</script><p>Satu halaman</p>
            """, default));

        Assert.False(listener.Pending());
        Assert.Contains("/Count 1", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_ends_with_us_and_leaves_nothing_behind()
    {
        await _printer.Print("<p>Tagihan</p>", default);
        using var browser = Process.GetProcessById(_printer.ProcessId!.Value);

        await _printer.DisposeAsync();

        Assert.True(browser.HasExited);
    }

    [Fact]
    public async Task An_idle_browser_gives_its_memory_back()
    {
        await using var idle = Printer(idle: TimeSpan.FromMilliseconds(1));
        await idle.Print("<p>Tagihan</p>", default);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (idle.ProcessId is not null)
            await Task.Delay(10, patience.Token);
    }

    [Fact]
    public async Task Without_a_browser_it_says_what_to_install()
    {
        var options = DocumentOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("Documents:Chromium", "/nowhere/chromium")]).Build());
        await using var printer = new ChromiumPrinter(options, NullLogger<ChromiumPrinter>.Instance);

        var refused = await Assert.ThrowsAsync<UnavailableException>(() => printer.Print("<p>Tagihan</p>", default));
        Assert.Contains("pasang paket chromium", refused.Message, StringComparison.Ordinal);
    }

    private static ChromiumPrinter Printer(TimeSpan? patience = null, TimeSpan? idle = null)
    {
        var options = DocumentOptions.From(new ConfigurationBuilder().Build());
        return new ChromiumPrinter(options with { Patience = patience ?? TimeSpan.FromSeconds(60), Idle = idle ?? options.Idle }, NullLogger<ChromiumPrinter>.Instance);
    }
}
