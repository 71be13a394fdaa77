using System.Net.Http.Headers;
using System.Net.Http.Json;
using IspJabbar.Application.Common.Security;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Network;
using IspJabbar.Infrastructure.Outbox;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IspJabbar.Tests.Support;

/// <summary>
/// The whole application on a real port and a database of its own. One per test class. Use cases sent here are sent by <see cref="TestUser"/>;
/// over HTTP people sign in as they do in life. Nothing runs by itself: <see cref="Settle"/> turns the handle of the workers.
/// </summary>
public class AppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string AdminEmail = "admin@contoh.id";
    public const string Password = "kuda benar baterai";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-test-");

    public TestClock Clock { get; } = new(new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero));

    public string ConnectionString { get; private set; } = "";

    public Uri Address { get; private set; } = null!;

    public string DataPath => _data.FullName;

    /// <summary>Where the workers run by themselves, as in life; a browser test waits for what it sees.</summary>
    protected virtual bool Workers => false;

    /// <summary>An installation on which set-up is done; false leaves it empty.</summary>
    protected virtual bool IsSetUp => true;

    public virtual async Task InitializeAsync()
    {
        ConnectionString = await TestPostgres.CreateDatabase();
        UseKestrel(0);
        StartServer();
        Address = new Uri(ClientOptions.BaseAddress.AbsoluteUri.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    /// <summary>As the signed-in <see cref="TestUser"/>, who may do everything unless the test said otherwise.</summary>
    public async Task<T> Send<T>(IRequest<T> useCase)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TestScope>().IsTest = true;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(useCase);
    }

    public async Task<T> Db<T>(Func<AppDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TestScope>().IsTest = true;
        return await use(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>Everything that waits to be done is done: long jobs, reactions, visits to routers, until nothing is due.</summary>
    public async Task Settle()
    {
        var pump = Services.GetRequiredService<OutboxPump>();
        var routers = Services.GetRequiredService<RouterWorker>();
        var olts = Services.GetRequiredService<OltWorker>();
        var gateways = Services.GetRequiredService<GatewayWorker>();
        var told = Services.GetRequiredService<ProviderEventWorker>();
        var attached = Services.GetRequiredService<ChatFileWorker>();
        var jobs = Services.GetRequiredService<JobWorker>();
        var bills = Services.GetRequiredService<BillingWorker>();

        do
        {
            await bills.FinishAll(default);
            await bills.TellAll(default);
            await jobs.RunAll(default);
            await routers.VisitAll(default);
            await olts.VisitAll(default);
            await gateways.SettleAll(default);
            await told.HandleAll(default);
            await attached.FetchAll(default);
        }
        while (await pump.HandleSome(default));

        await Services.GetRequiredService<LetterWorker>().SendAll(default);
    }

    /// <summary>The bills that are due by themselves at this hour are made.</summary>
    public async Task RunBilling()
    {
        await Services.GetRequiredService<BillingWorker>().StartDue(default);
        await Settle();
    }

    /// <summary>Routers whose turn it is are read.</summary>
    public async Task RunSync() => await Services.GetRequiredService<RouterSync>().RunDue(default);

    /// <summary>Who was lost and who is back is looked at.</summary>
    public async Task WatchOutages() => await Services.GetRequiredService<OutageWorker>().Look(default);

    /// <summary>Days that are over are added up.</summary>
    public Task SumUptime() => Services.GetRequiredService<UptimeWorker>().SumUp(default);

    public Task ForgetSamples() => Services.GetRequiredService<RouterSync>().Forget(default);

    public HttpClient Anonymous() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };

    /// <summary>A program that has signed in.</summary>
    public async Task<HttpClient> Api(string email = AdminEmail, string password = Password)
    {
        var http = Anonymous();
        using var answer = await http.PostAsJsonAsync("/api/auth/login", new { email, password });
        answer.EnsureSuccessStatusCode();

        var tokens = await answer.Content.ReadFromJsonAsync<Tokens>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens!.AccessToken);
        return http;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder
            .UseSetting("ConnectionStrings:Default", ConnectionString)
            .UseSetting("Data:Path", _data.FullName)
            .UseSetting("Workers:Enabled", Workers ? "true" : "false")
            .UseSetting("Limits:SignInsPerMinute", "100000")
            .UseSetting("Limits:RegistrationsPerHour", "100000")
            .UseEnvironment("Development")
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                services.AddScoped<TestScope>();
                var real = services.Last(service => service.ServiceType == typeof(ICurrentUser)).ImplementationType!;
                services.AddScoped(real);
                services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<TestScope>().IsTest
                    ? new TestUser()
                    : (ICurrentUser)provider.GetRequiredService(real));
                Replace(services);
            });

        if (IsSetUp)
            builder
                .UseSetting("Setup:AdminEmail", AdminEmail)
                .UseSetting("Setup:AdminPassword", Password)
                .UseSetting("Setup:CompanyName", "Contoh Net");
    }

    /// <summary>For a test class that listens in, or stands in for the outside world.</summary>
    protected virtual void Replace(IServiceCollection services) { }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await TestPostgres.DropDatabase(ConnectionString);
        _data.Delete(recursive: true);
    }

    private sealed record Tokens(string AccessToken);

    private sealed class TestScope
    {
        public bool IsTest { get; set; }
    }
}
