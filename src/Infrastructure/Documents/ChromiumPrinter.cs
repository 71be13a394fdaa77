using IspJabbar.Application.Common.Documents;
using IspJabbar.Domain.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Documents;

/// <summary>
/// Prints with a Chromium that stays warm as long as somebody prints: starting one takes a second, a document tens of milliseconds, and its memory is given
/// back when nobody did for a while. One that died or hangs is replaced.
/// </summary>
internal sealed partial class ChromiumPrinter : IDocumentPrinter, IAsyncDisposable
{
    private readonly DocumentOptions _options;
    private readonly ILogger<ChromiumPrinter> _logger;
    private readonly SemaphoreSlim _pages;
    private readonly SemaphoreSlim _starting = new(1);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Timer _rest;
    private WarmBrowser? _browser;
    private bool _ended;

    public ChromiumPrinter(DocumentOptions options, ILogger<ChromiumPrinter> logger)
    {
        (_options, _logger) = (options, logger);
        _pages = new SemaphoreSlim(options.AtOnce);
        _rest = new Timer(_ => _ = Rest());
    }

    /// <summary>The one that is warm now; null when none is.</summary>
    public int? ProcessId => _browser is { IsThere: true } warm ? warm.ProcessId : null;

    public async Task<byte[]> Print(string html, CancellationToken ct)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct, _stopped.Token);
        if (!await _pages.WaitAsync(_options.Patience, ends.Token))
            throw new UnavailableException("document.busy", "Banyak dokumen sedang dibuat. Coba lagi sebentar.");

        try
        {
            _rest.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return await PrintTwice(html, ends.Token);
        }
        finally
        {
            _pages.Release();
            _rest.Change(_options.Idle, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, true))
            return; // a second time nothing is left to wait for

        await _stopped.CancelAsync();
        _rest.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await _starting.WaitAsync(); // and never released: nobody starts another one
        await Drop(_browser);
    }

    private async Task<byte[]> PrintTwice(string html, CancellationToken ct)
    {
        for (var first = true; ; first = false)
        {
            var browser = await Warm(ct);
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(_options.Patience);
                return await browser.Print(html, patience.Token);
            }
            catch (BrowserGone gone)
            {
                Gone(gone, browser.Said);
                await Replace(browser);
                if (!first)
                    throw new UnavailableException("document.failed", "PDF tidak dapat dibuat. Coba lagi; bila terulang, periksa Chromium di server.");
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                Hung();
                await Replace(browser);
                throw new UnavailableException("document.slow", "PDF terlalu lama dibuat. Coba lagi sebentar.");
            }
        }
    }

    private async Task<WarmBrowser> Warm(CancellationToken ct)
    {
        if (_browser is { IsThere: true } warm)
            return warm;

        await _starting.WaitAsync(ct);
        try
        {
            if (_browser is { IsThere: true } meanwhile)
                return meanwhile;
            await Drop(_browser);
            return _browser = WarmBrowser.Start(_options.Path ?? throw Missing(), _options.Sandbox);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Whoever comes second finds another one already and leaves it alone.</summary>
    private async Task Replace(WarmBrowser broken)
    {
        await _starting.WaitAsync(_stopped.Token);
        try
        {
            if (ReferenceEquals(_browser, broken))
                _browser = null;
        }
        finally
        {
            _starting.Release();
        }

        await Drop(broken);
    }

    private async Task Rest()
    {
        if (_pages.CurrentCount == _options.AtOnce && !_stopped.IsCancellationRequested && _browser is { } tired)
            await Replace(tired);
    }

    private static async Task Drop(WarmBrowser? browser)
    {
        if (browser is not null)
            await browser.DisposeAsync();
    }

    private static UnavailableException Missing() => new("document.no-printer", "PDF membutuhkan Chromium di server: pasang paket chromium, lalu coba lagi.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chromium ended while printing: {Said}")]
    private partial void Gone(Exception why, string said);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chromium did not answer and was replaced")]
    private partial void Hung();
}

/// <param name="Path">of Chromium; null when there is none</param>
/// <param name="AtOnce">documents at a time</param>
/// <param name="Patience">for one document, and for its turn</param>
/// <param name="Idle">after which the browser is let go</param>
internal sealed record DocumentOptions(string? Path, bool Sandbox, int AtOnce, TimeSpan Patience, TimeSpan Idle)
{
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary><c>Documents:Chromium</c> names another one; <c>Documents:Sandbox=false</c> is for containers that forbid what its sandbox needs.</summary>
    public static DocumentOptions From(IConfiguration configuration) => new(
        configuration["Documents:Chromium"] is { Length: > 0 } chosen ? File.Exists(chosen) ? chosen : null : Array.Find(Usual, File.Exists),
        !Environment.IsPrivilegedProcess && configuration["Documents:Sandbox"] is not ("false" or "False"), // root has no sandbox to put it in
        Math.Clamp(Environment.ProcessorCount, 1, 4), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(3));
}
