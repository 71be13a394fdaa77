using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace IspJabbar.Tests.Support;

/// <summary>The application as a process of its own, for tests that kill it or run two of them on one database.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private AppProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = Patience };
    }

    /// <summary>Signed in as the admin once <see cref="Start"/> is done.</summary>
    public HttpClient Http { get; }

    public static async Task<AppProcess> Start(string connectionString, string dataPath, params string[] arguments)
    {
        var app = Launch(connectionString, dataPath, arguments);
        await app.Until(async () => (await app.Http.GetAsync("/health/ready")).IsSuccessStatusCode);
        using var answer = await app.Http.PostAsJsonAsync("/api/auth/login", new { email = AppFixture.AdminEmail, password = AppFixture.Password });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        app.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return app;
    }

    /// <summary>On its way; nobody is signed in.</summary>
    public static AppProcess Launch(string connectionString, string dataPath, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IspJabbar.Web.dll"), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            Environment =
            {
                ["ConnectionStrings__Default"] = connectionString,
                ["Data__Path"] = dataPath,
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Setup__AdminEmail"] = AppFixture.AdminEmail,
                ["Setup__AdminPassword"] = AppFixture.Password,
                ["Logging__LogLevel__Default"] = "Warning",
            },
            RedirectStandardOutput = true,
        };
        var app = new AppProcess(Process.Start(start)!, address);
        _ = app._process.StandardOutput.ReadToEndAsync();
        return app;
    }

    /// <summary>SIGKILL: no chance to tidy up.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<JsonElement> Post(string url, object body)
    {
        using var answer = await Http.PostAsJsonAsync(url, body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{url}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public Task<JsonElement> Get(string url) => Http.GetFromJsonAsync<JsonElement>(url);

    /// <summary>Asks again and again until it holds; a test that waits for nothing fails after a minute, unless it asked for more.</summary>
    public async Task Until(Func<Task<bool>> holds, TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? Patience);
        while (true)
        {
            try
            {
                if (await holds())
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // not listening yet
            }

            if (_process.HasExited)
                throw new InvalidOperationException($"The application ended with {_process.ExitCode}.");

            await Task.Delay(25, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        Http.Dispose();
    }

    /// <summary>Not one that the system gives out by itself: an application may take a while until it listens, and another test would have it by then.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 26_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody else's
            }
        }
    }
}
