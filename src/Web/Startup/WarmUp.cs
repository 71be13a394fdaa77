using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Home;
using IspJabbar.Infrastructure.Jobs;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IspJabbar.Web.Startup;

/// <summary>
/// Opens the first pages as a visitor would, and asks the commonest questions, before visitors are let in: compiling them takes seconds
/// that nobody should have to wait. Often enough that the compiler takes notice and is done with most of it. Whatever goes wrong here will be shown to whoever opens the page, so it keeps nobody out.
/// </summary>
internal sealed partial class WarmUp(IServer server, IConfiguration configuration, IHostEnvironment environment, IHostApplicationLifetime lifetime, IServiceScopeFactory scopes, Readiness readiness, ILogger<WarmUp> logger) : BackgroundService
{
    private const int Rounds = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started(stoppingToken);
            await Task.WhenAll(OpenPages(stoppingToken), AskQuestions(stoppingToken)); // neither fills more than one processor
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // it never started, or was told to end meanwhile
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Skipped(logger, e);
        }

        readiness.Ready();
    }

    private async Task Started(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }

    private async Task OpenPages(CancellationToken ct)
    {
        if (environment.IsDevelopment() || Self() is not { } self) // a developer and a test would only wait for it
            return;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var http = new HttpClient { BaseAddress = self };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("IspJabbar-WarmUp");

        var paths = configuration.GetSection("WarmUp:Paths").Get<string[]>() ?? ["/sign-in", "/register"];
        foreach (var path in Enumerable.Range(0, Rounds).SelectMany(_ => paths))
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), patience.Token);
        }
    }

    /// <summary>What staff see first stands behind sign-in; its questions can be asked without.</summary>
    private async Task AskQuestions(CancellationToken ct)
    {
        if (environment.IsDevelopment())
            return;

        for (var round = 0; round < Rounds; round++)
        {
            await using var scope = scopes.CreateSystemScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

            if (round == 0)
                await mediator.Send(new GetHome(), ct); // counts everything; once is enough
            if ((await mediator.Send(new BrowseCustomers(new CustomerFilter(), Place: new Place(Size: 50)), ct)).Items is [var newest, ..])
                await mediator.Send(new GetCustomer(newest.Id), ct);
        }
    }

    /// <summary>Our own address as seen from here: a server that listens everywhere also listens on the loopback.</summary>
    private Uri? Self() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Where(address => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !address.Contains("unix:", StringComparison.Ordinal))
        .Select(address => BindingAddress.Parse(address))
        .Select(address => new Uri($"http://{(address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host)}:{address.Port}"))
        .FirstOrDefault();

    [LoggerMessage(LogLevel.Warning, "Pemanasan dilewati")]
    private static partial void Skipped(ILogger logger, Exception exception);
}
