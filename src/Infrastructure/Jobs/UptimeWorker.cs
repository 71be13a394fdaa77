using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Infrastructure.Network;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Adds up yesterday's uptime soon after midnight of the company's calendar, and days that were missed.</summary>
public sealed partial class UptimeWorker(IServiceScopeFactory scopes, UptimeBook book, ILogger<UptimeWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>Days further back have lost some of their sessions' beginnings.</summary>
    private const int MostDays = 31;

    /// <summary>For which it can be said who was away: this year's and the same one of last year.</summary>
    private const int MonthsAway = 13;

    public async Task SumUp(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var zone = (await scope.ServiceProvider.GetRequiredService<CompanySettings>().Get<CompanyProfile>(ct)).TimeZone;
        var today = scope.ServiceProvider.GetRequiredService<BusinessCalendar>().TodayIn(zone);
        var first = await book.Last(ct) is { } last ? last.AddDays(1) : today.AddDays(-1);
        if (first < today.AddDays(-MostDays))
            first = today.AddDays(-MostDays);
        for (var day = first; day < today; day = day.AddDays(1))
        {
            await book.Sum(day, BusinessCalendar.StartOf(day, zone), BusinessCalendar.StartOf(day.AddDays(1), zone), clock.GetUtcNow(), ct);
            await book.Forget(day.AddMonths(-MonthsAway), ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await SumUp(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error); // the next round adds up what is missing
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Adding up uptime stumbled")]
    private partial void Stumbled(Exception error);
}
