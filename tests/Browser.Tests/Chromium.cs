using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

/// <summary>One browser for the whole test run; every visit gets a profile of its own in it. It ends with the process.</summary>
internal static class Chromium
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Running = new(Start);

    public static Task<IBrowser> Get() => Running.Value;

    private static async Task<IBrowser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        string[] places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = places.FirstOrDefault(File.Exists), Args = Flags });
    }
}
