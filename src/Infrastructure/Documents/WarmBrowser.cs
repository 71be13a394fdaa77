using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IspJabbar.Infrastructure.Documents;

/// <summary>
/// One running Chromium without a window. It reads and writes through its own pipes, so that it ends with us, however we end. What it prints is cut off
/// from everything: no script, and a proxy that leads nowhere behind a door that refuses every request.
/// </summary>
internal sealed class WarmBrowser : IAsyncDisposable
{
    private const int WordsKept = 2_000;

    // The browser speaks on descriptors 3 and 4, which a process of ours cannot be given directly.
    private const string OwnPipes = """exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null""";

    // Fonts and pictures inside the page are read after the page is: what is printed before would lack them.
    private const string AllThere = "Promise.all([document.fonts.ready, ...Array.from(document.images, x => x.decode().catch(() => 0))]).then(() => true)";

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly DevTools _tools;
    private string _said = "";

    private WarmBrowser(Process process, DirectoryInfo profile)
    {
        _process = process;
        _profile = profile;
        process.ErrorDataReceived += (_, line) => _said = (_said + line.Data + "\n") is { Length: > WordsKept } much ? much[^WordsKept..] : _said + line.Data + "\n";
        process.BeginErrorReadLine();
        _tools = new DevTools(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
    }

    public int ProcessId => _process.Id;

    public bool IsThere => !_tools.Ended.IsCompleted;

    /// <summary>Its last words, for the log.</summary>
    public string Said => _said.Trim();

    /// <param name="sandbox">its own wall around pages; needs what root and many containers do not give</param>
    public static WarmBrowser Start(string path, bool sandbox)
    {
        var profile = Directory.CreateTempSubdirectory("isp-print-");
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-c", OwnPipes, path, "--headless", "--remote-debugging-pipe", $"--user-data-dir={profile.FullName}", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-quic",
            "--disable-extensions", "--disable-sync", "--disable-component-update", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-breakpad", "--mute-audio",
            "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>", .. sandbox ? Array.Empty<string>() : ["--no-sandbox"],
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["HOME"] = profile.FullName; // a service may have none
        return new WarmBrowser(Process.Start(start)!, profile);
    }

    /// <exception cref="BrowserGone">It ended meanwhile.</exception>
    public async Task<byte[]> Print(string html, CancellationToken ct)
    {
        var page = (await _tools.Ask("Target.createTarget", new() { ["url"] = "about:blank" }, ct: ct)).GetProperty("targetId").GetString();
        try
        {
            var session = (await _tools.Ask("Target.attachToTarget", new() { ["targetId"] = page, ["flatten"] = true }, ct: ct)).GetProperty("sessionId").GetString()!;
            using var _ = _tools.Hear(session, (what, about) =>
            {
                if (what == "Fetch.requestPaused")
                    Refuse(about.GetProperty("requestId").GetString()!, session);
            });
            await _tools.Ask("Fetch.enable", session: session, ct: ct);
            await _tools.Ask("Emulation.setScriptExecutionDisabled", new() { ["value"] = true }, session, ct);

            var frame = (await _tools.Ask("Page.getFrameTree", session: session, ct: ct)).GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString();
            await _tools.Ask("Page.setDocumentContent", new() { ["frameId"] = frame, ["html"] = html }, session, ct);
            await _tools.Ask("Runtime.evaluate", new() { ["expression"] = AllThere, ["awaitPromise"] = true }, session, ct);
            var printed = await _tools.Ask("Page.printToPDF", new() { ["printBackground"] = true, ["preferCSSPageSize"] = true }, session, ct);
            return printed.GetProperty("data").GetBytesFromBase64();
        }
        finally
        {
            Forget(page!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // it ended in between
        }

        _tools.Dispose();
        _process.Dispose();
        await Delete(_profile);
    }

    /// <summary>Its helpers end a moment after it, and write until then. What still lies there is left to the machine, which forgets its temporary files.</summary>
    private static async Task Delete(DirectoryInfo profile)
    {
        for (var attempt = 0; attempt < 20 && Directory.Exists(profile.FullName); attempt++)
        {
            try
            {
                profile.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Nobody waits for the answer: when the browser is gone, the page is too.</summary>
    private void Refuse(string request, string session) =>
        Quietly(_tools.Ask("Fetch.failRequest", new() { ["requestId"] = request, ["errorReason"] = "BlockedByClient" }, session));

    private void Forget(string page) => Quietly(_tools.Ask("Target.closeTarget", new JsonObject { ["targetId"] = page }));

    private static void Quietly(Task task) => task.ContinueWith(x => _ = x.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
