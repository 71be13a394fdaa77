using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Infrastructure.LocalPostgres;
using Npgsql;

namespace IspJabbar.Benchmarks.Site;

/// <summary>
/// A provider with 100,000 subscribers on the real application, published as it is run, on a durable PostgreSQL of its own.
/// </summary>
public sealed partial class Provider : IAsyncDisposable
{
    public const int Customers = 100_000;
    private const string Email = "admin@contoh.id";
    public const string Password = "kuda benar baterai";

    private readonly DirectoryInfo _data;
    private readonly PostgresServer _server;
    private readonly ConcurrentQueue<string> _said = [];
    private Process? _app;

    private Provider(DirectoryInfo data, PostgresServer server)
    {
        _data = data;
        _server = server;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]* value="(?<token>[^"]+)""")]
    private static partial Regex Token { get; }

    /// <summary>Of the gateway whose notices come in; it is never asked.</summary>
    public static SimulatedKeys Keys { get; } = new();

    public string ConnectionString => _server.ConnectionString;

    /// <summary>Where the WhatsApp provider is played while messages are measured.</summary>
    public static Uri Phones { get; } = FreeAddress();

    public Uri Address { get; } = FreeAddress();

    public static async Task<Provider> Open()
    {
        var data = Directory.CreateTempSubdirectory("isp-bench-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(data.FullName, (UnixFileMode)0b111_101_101);

        var provider = new Provider(data, await PostgresServer.Start(data.FullName, new Progress<string>(), default));
        await provider.Start();
        await provider.Fill();
        return provider;
    }

    /// <returns>how long it took until it was ready</returns>
    public async Task<TimeSpan> Start()
    {
        var web = Environment.GetEnvironmentVariable("BENCH_WEB") ?? throw new InvalidOperationException("Run this with bin/bench; it publishes the application.");
        var started = Stopwatch.GetTimestamp();
        _app = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(web, "IspJabbar.Web.dll")])
        {
            WorkingDirectory = web,
            Environment =
            {
                ["ConnectionStrings__Default"] = ConnectionString,
                ["Data__Path"] = _data.FullName,
                ["ASPNETCORE_URLS"] = Address.ToString(),
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Logging__LogLevel__Default"] = "Warning",
                ["Setup__AdminEmail"] = Email,
                ["Setup__AdminPassword"] = Password,
                ["Limits__SignInsPerMinute"] = "1000000",
                ["Gateways__Fonnte__BaseUrl"] = Phones + "fonnte",
                ["Gateways__Fonnte__Token"] = new WhatsAppKeys().FonnteToken,
                ["Gateways__Tripay__BaseUrl"] = "http://127.0.0.1:1",
                ["Gateways__Tripay__ApiKey"] = Keys.TripayApiKey,
                ["Gateways__Tripay__PrivateKey"] = Keys.TripayPrivateKey,
                ["Gateways__Tripay__MerchantCode"] = Keys.TripayMerchantCode,
            },
            RedirectStandardOutput = true,
        })!;
        _ = Listen(_app.StandardOutput);

        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return Stopwatch.GetElapsedTime(started);
            }
            catch (HttpRequestException) when (!_app.HasExited)
            {
                // not listening yet
            }

            await Task.Delay(20);
        }
    }

    /// <summary>The last lines that the application wrote, for when something goes wrong.</summary>
    public string Said => string.Join('\n', _said);

    private async Task Listen(TextReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            _said.Enqueue(line);
            if (_said.Count > 60)
                _said.TryDequeue(out _);
        }
    }

    public async Task Stop()
    {
        _app!.Kill();
        await _app.WaitForExitAsync();
    }

    /// <summary>A program that has signed in.</summary>
    public async Task<HttpClient> Api()
    {
        var http = new HttpClient(Handler()) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(20) };
        using var answer = await http.PostAsJsonAsync("/api/auth/login", new { email = Email, password = Password });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>A person in a browser who has signed in.</summary>
    public async Task<HttpClient> Browser()
    {
        var http = new HttpClient(Handler()) { BaseAddress = Address };
        var form = await http.GetStringAsync("/sign-in");
        using var fields = SignInForm(Token.Match(form).Groups["token"].Value, Password);
        using var answer = await http.PostAsync("/sign-in", fields);
        return answer.StatusCode is HttpStatusCode.Redirect ? http : throw new InvalidOperationException($"Sign-in answered {answer.StatusCode}.");
    }

    /// <summary>Tries a wrong password, as an attacker would; the answer does not matter.</summary>
    public static async Task Storm(HttpClient http, int person)
    {
        using var answer = await http.PostAsJsonAsync("/api/auth/login", new { email = $"tidak{person}-{Guid.NewGuid():n}@ada.id", password = "salah sekali" });
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    public async Task Execute(string sql)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { CommandTimeout = 900 });
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Begins to count what the database is asked and how long that takes. The server is started again for it, and the application with it.</summary>
    public async Task CountStatements()
    {
        await Stop();
        await Execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
        var server = await Ask<int>("select (regexp_match(pg_read_file('postmaster.pid'), '^[0-9]+'))[1]");
        Process.Start("kill", ["-INT", $"{server}"]).WaitForExit(); // whoever watches it starts it again
        await Task.Delay(TimeSpan.FromSeconds(3));
        NpgsqlConnection.ClearAllPools();
        await Execute("create extension if not exists pg_stat_statements");
        await Start();
        await Execute("select pg_stat_statements_reset()");
    }

    /// <summary>Waits until nothing that happened is left to be followed up; says so when that does not end.</summary>
    public async Task Quiet(TimeSpan atMost)
    {
        var began = Stopwatch.GetTimestamp();
        while (await Ask<int>("select count(*) from messaging.outbox_messages where handled_at is null") is var left and > 0)
        {
            if (Stopwatch.GetElapsedTime(began) > atMost)
                throw new TimeoutException($"{left} events were not handled within {atMost.TotalSeconds:0} seconds.");
            await Task.Delay(100);
        }
    }

    /// <summary>Resident bytes of the application.</summary>
    public long Memory
    {
        get
        {
            _app!.Refresh();
            return _app.WorkingSet64;
        }
    }

    /// <summary>The rows of the last import, poured into tables like theirs without index or constraint: as fast as PostgreSQL takes them in.</summary>
    public async Task<TimeSpan> Copy(params string[] tables)
    {
        var took = TimeSpan.Zero;
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        foreach (var (table, number) in tables.Zip(Enumerable.Range(0, tables.Length)))
        {
            var mine = table.EndsWith(".customers", StringComparison.Ordinal) ? "id" : "customer_id";
            var rows = $"select * from {table} where {mine} in (select target_id from company.import_rows)";
            await using (var make = new NpgsqlCommand($"create table bench_{number} as {rows} limit 0", connection))
                await make.ExecuteNonQueryAsync();

            string text;
            using (var export = await connection.BeginTextExportAsync($"copy ({rows}) to stdout"))
                text = await export.ReadToEndAsync();

            var began = Stopwatch.GetTimestamp();
            await using (var pour = await connection.BeginTextImportAsync($"copy bench_{number} from stdin"))
                await pour.WriteAsync(text);
            took += Stopwatch.GetElapsedTime(began);
        }

        return took;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { HasExited: false })
            await Stop();
        await _server.DisposeAsync();
        _data.Delete(recursive: true);
    }

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 200 };

    private static FormUrlEncodedContent SignInForm(string token, string password) => new(new Dictionary<string, string>
    {
        ["Input.Email"] = Email,
        ["Input.Password"] = password,
        ["__RequestVerificationToken"] = token,
    });

    /// <summary>Set-based, because sending 100,000 forms would take the longest part of the run and measure nothing.</summary>
    private async Task Fill()
    {
        using (var http = await Api())
        {
            await Post(http, "/api/location-codes", new { code = "KCB", name = "Cibatu", timeZone = "Asia/Jakarta" });
            await Post(http, "/api/packages", new { code = "R20", name = "Rumah 20 Mbps", monthlyPrice = 250000, downloadMbps = 20, uploadMbps = 10, routerProfile = "default" });
            await Post(http, "/api/routers", new { code = "CKP", name = "Cikampek", locationCode = "KCB", host = "127.0.0.1", port = 1, username = "billing", password = "rahasia", isDefault = true });
        }

        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { CommandTimeout = 600 });
        await using var fill = database.CreateCommand(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Site", "fill.sql")));
        fill.CommandText = fill.CommandText.Replace("100000", Customers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await fill.ExecuteNonQueryAsync();

        await using var tidy = database.CreateCommand("vacuum analyze");
        await tidy.ExecuteNonQueryAsync();
    }

    private static async Task Post(HttpClient http, string url, object body)
    {
        using var answer = await http.PostAsJsonAsync(url, body);
        answer.EnsureSuccessStatusCode();
    }
}
