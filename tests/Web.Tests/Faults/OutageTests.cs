using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Tests.Support;
using Npgsql;

namespace IspJabbar.Web.Tests.Faults;

/// <summary>The database goes while people work, and comes back.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-outage-");
    private OwnServer _server = null!;
    private int _serial;

    [Fact]
    public async Task Everybody_hears_at_once_that_it_is_away_and_what_was_acknowledged_is_there_afterwards()
    {
        await using var app = await AppProcess.Start(_server.ConnectionString, _data.FullName, "--environment", "Production");
        await app.Post("/api/location-codes", new { code = "KCB", name = "Cibatu", timeZone = "Asia/Jakarta" });
        await app.Post("/api/packages", new { code = "R20", name = "Rumah 20", monthlyPrice = 250000, downloadMbps = 20, uploadMbps = 10, routerProfile = "default" });
        await app.Post("/api/routers", new { code = "CKP", name = "Cikampek", locationCode = "KCB", host = "127.0.0.1", port = 1, username = "billing", password = "rahasia" });

        using var over = new CancellationTokenSource();
        var (answers, kept) = (new ConcurrentQueue<Answer>(), new ConcurrentBag<string>());
        var clerks = Enumerable.Range(0, 8).Select(clerk => Task.Run(() => Work(app, clerk, answers, kept, () => over.IsCancellationRequested))).ToList();

        await app.Until(() => Task.FromResult(kept.Count >= 20));
        await _server.Go();
        await app.Until(() => Task.FromResult(answers.Count(x => x.Status == HttpStatusCode.ServiceUnavailable) >= 20 && answers.Any(x => x is { IsPage: true, Status: HttpStatusCode.ServiceUnavailable })));
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Http.GetAsync("/health/ready")).StatusCode);

        var before = kept.Count;
        await _server.Come();
        await app.Until(() => Task.FromResult(kept.Count >= before + 20));
        await over.CancelAsync();
        await Task.WhenAll(clerks);

        Assert.All(answers, answer => Assert.True(
            answer.Status is HttpStatusCode.OK or HttpStatusCode.Created || answer.Status is HttpStatusCode.ServiceUnavailable && answer.RetryAfter > TimeSpan.Zero && answer.InWords, $"{answer}"));
        Assert.All(answers.Where(x => x.Status is HttpStatusCode.ServiceUnavailable), answer => Assert.True(answer.Took < Bearable + TimeSpan.FromSeconds(1), $"{answer}"));

        var all = (await app.Get("/api/customers?pageSize=200&sort=number")).GetProperty("items").EnumerateArray().ToList();
        Assert.Empty(kept.Except(all.Select(x => x.GetProperty("id").GetString()!)));
        var total = (await app.Get("/api/customers?pageSize=1")).GetProperty("total").GetInt32();
        Assert.Equal(Enumerable.Range(1, Math.Min(total, 200)).Select(x => $"{x:000}"), all.Select(x => x.GetProperty("customerNumber").GetString()![^3..]));
    }

    [Fact]
    public async Task Who_finds_every_connection_taken_is_told_to_come_again_within_seconds()
    {
        await using var app = await AppProcess.Start(_server.ConnectionString + ";Maximum Pool Size=12", _data.FullName, "--environment", "Production");
        await using var somebody = new NpgsqlConnection(_server.ConnectionString);
        await somebody.OpenAsync();
        await using var locking = await somebody.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table customers.customers in access exclusive mode", somebody, locking))
            await command.ExecuteNonQueryAsync();

        var stuck = Enumerable.Range(0, 30).Select(async _ =>
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await app.Http.GetAsync("/api/customers");
            return (answer.StatusCode, answer.Headers.RetryAfter, Took: Stopwatch.GetElapsedTime(began));
        }).ToList();
        var first = await await Task.WhenAny(stuck);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.NotNull(first.RetryAfter);
        Assert.InRange(first.Took, TimeSpan.Zero, Bearable + TimeSpan.FromSeconds(2));

        await locking.RollbackAsync();
        var answers = await Task.WhenAll(stuck);
        Assert.All(answers, x => Assert.True(x.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{x}"));
        Assert.Contains(answers, x => x.StatusCode is HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/customers")).StatusCode);
    }

    public async Task InitializeAsync() => _server = await OwnServer.Start();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>One opens pages, the others register; between two tries a breath, as programs take when they are told to come again.</summary>
    private async Task Work(AppProcess app, int clerk, ConcurrentQueue<Answer> answers, ConcurrentBag<string> kept, Func<bool> over)
    {
        while (!over() && kept.Count < 150)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = clerk == 0 ? await app.Http.GetAsync("/customers") : await app.Http.PostAsJsonAsync("/api/customers", AForm());
            var body = await answer.Content.ReadAsStringAsync();
            answers.Enqueue(new Answer(clerk == 0, answer.StatusCode, answer.Headers.RetryAfter?.Delta, Stopwatch.GetElapsedTime(began), body.Contains("sedang tidak", StringComparison.Ordinal)));
            if (answer.StatusCode is HttpStatusCode.Created)
                kept.Add(JsonElement.Parse(body).GetProperty("id").GetString()!);
            await Task.Delay(10);
        }
    }

    private object AForm()
    {
        var serial = Interlocked.Increment(ref _serial);
        return new
        {
            fullName = "Budi Santoso", nik = $"327301170892{serial % 9999 + 1:0000}", phone = $"0813{serial:0000000}", address = "Jl. Melati 5",
            locationCode = "KCB", routerCode = "CKP", packageCode = "R20",
        };
    }

    private sealed record Answer(bool IsPage, HttpStatusCode Status, TimeSpan? RetryAfter, TimeSpan Took, bool InWords);
}
