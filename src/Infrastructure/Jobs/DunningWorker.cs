using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Begins the reminders and the isolations of a day at the company's hours, once a day over all instances. A server that was off at that hour does it when it is back, the same day.
/// A clock that jumps cuts nobody off: as long as wall and stopwatch disagree, isolations wait.
/// </summary>
public sealed partial class DunningWorker(IServiceScopeFactory scopes, Leases leases, ILogger<DunningWorker> logger, TimeProvider clock) : BackgroundService, IDunningRunner
{
    private static readonly Guid Turn = new("d0117000-0000-4000-8000-000000000001");
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Jump = TimeSpan.FromMinutes(5);

    /// <summary>After a jump the clock has to go evenly for this long before it is believed.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private (DateTimeOffset Wall, long Ticks) _seen;
    private long? _jumpedAt;

    public async Task<int> Remind(DateOnly day, CancellationToken ct)
    {
        await using var lease = await leases.TryTake(Turn, ct);
        return lease is null ? 0 : await As(turn => turn.Remind(day, null, ct));
    }

    /// <summary>What is due at this hour, to its end; for tests, and the loop itself.</summary>
    public async Task RunDue(CancellationToken ct)
    {
        var (policy, now) = await Now(ct);
        var day = DateOnly.FromDateTime(now);

        await using var lease = await leases.TryTake(Turn, ct);
        if (lease is null)
            return;

        if (now.Hour >= policy.IsolateHour && await Send(new OpenDunningRun(DunningKind.Overdue, day), ct) && !HasJumped())
        {
            await Send(new MarkOverdue(day), ct);
            await As(turn => turn.Remind(day, DunningKind.Overdue, ct));
            if (await Send(new MayIsolate(day), ct))
            {
                await As(turn => turn.Isolate(day, ct));
                await Send(new EndDunningRun(DunningKind.Overdue, day), ct);
            }
        }

        if (now.Hour >= policy.RemindHour && await Send(new OpenDunningRun(DunningKind.Reminders, day), ct))
        {
            await As(turn => turn.Remind(day, DunningKind.Reminders, ct));
            await Send(new EndDunningRun(DunningKind.Reminders, day), ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _seen = (clock.GetUtcNow(), clock.GetTimestamp());
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Watch();
                await RunDue(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error); // what is not done is found again by the next look
            }
        }
    }

    private void Watch()
    {
        var (wall, ticks) = (clock.GetUtcNow(), clock.GetTimestamp());
        if ((wall - _seen.Wall - clock.GetElapsedTime(_seen.Ticks, ticks)).Duration() > Jump)
        {
            _jumpedAt = ticks;
            Jumped(wall - _seen.Wall);
        }

        _seen = (wall, ticks);
    }

    private bool HasJumped() => _jumpedAt is { } at && clock.GetElapsedTime(at) < Settled;

    private async Task<(DunningSettings Policy, DateTime Here)> Now(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var settings = scope.ServiceProvider.GetRequiredService<CompanySettings>();
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await settings.Get<CompanyProfile>(ct)).TimeZone);
        return (await settings.Get<DunningSettings>(ct), TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
    }

    private async Task<T> As<T>(Func<DunningTurn, Task<T>> what)
    {
        await using var scope = scopes.CreateSystemScope();
        return await what(scope.ServiceProvider.GetRequiredService<DunningTurn>());
    }

    private async Task<T> Send<T>(IRequest<T> command, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Dunning worker stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock jumped by {By}; nobody is cut off until it has gone evenly for an hour")]
    private partial void Jumped(TimeSpan by);
}
