using System.Net;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Web.Tests.Startup;

public sealed class HealthTests : IAsyncLifetime
{
    private string _connection = "";
    private Database? _database;
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        _connection = await TestPostgres.CreateDatabase();
        _database = await Database.Resolve(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Default", _connection)]).Build());

        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHealth(_database);
        _app = builder.Build();
        _app.MapHealth();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _database!.DisposeAsync();
        await TestPostgres.DropDatabase(_connection);
    }

    [Fact]
    public async Task A_process_that_is_not_warm_yet_lives_but_gets_no_visitors()
    {
        Assert.Equal(HttpStatusCode.OK, (await Get("/health/live")).StatusCode);

        var ready = await Get("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.NotNull(ready.Headers.RetryAfter);
        Assert.Contains("masih pemanasan", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warm_on_a_migrated_database_it_is_ready()
    {
        Warm();

        Assert.Equal(HttpStatusCode.OK, (await Get("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Without_its_database_it_lives_but_gets_no_visitors()
    {
        Warm();
        Assert.Equal(HttpStatusCode.OK, (await Get("/health/ready")).StatusCode);

        await TestPostgres.DropDatabase(_connection);
        var ready = await Get("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("database tidak menjawab", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Get("/health/live")).StatusCode);
    }

    private void Warm() => _app!.Services.GetRequiredService<Readiness>().Ready();

    private async Task<HttpResponseMessage> Get(string path)
    {
        using var http = new HttpClient();
        return await http.GetAsync(new Uri(_app!.Urls.First() + path));
    }
}
