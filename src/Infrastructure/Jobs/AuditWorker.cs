using System.Globalization;
using IspJabbar.Application.Access.Audit;
using IspJabbar.Infrastructure.Storage;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Seals the audit log every other second, and once a day goes through all of it. The head of every check is added to <c>audit-head.txt</c> in the
/// data folder: copied elsewhere, it proves what the log said that day.
/// </summary>
public sealed partial class AuditWorker(IServiceScopeFactory scopes, DataFolder data, ILogger<AuditWorker> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromDays(1);

    public async Task SealAll(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var chain = scope.ServiceProvider.GetRequiredService<IAuditChain>();
        while (await chain.Seal(ct) > 0)
        {
        }
    }

    /// <summary>Unless somebody did, here or on another instance, within a day.</summary>
    public async Task CheckWhenDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        if ((await mediator.Send(new GetAuditHead(), ct)).LastCheck.At > clock.GetUtcNow() - CheckEvery)
            return;

        var check = await mediator.Send(new VerifyAudit(), ct);
        if (check.Broken.Count > 0)
            Broken(check.Broken.Count, check.Broken[0].AuditId);
        await File.AppendAllTextAsync(Path.Combine(data.Path, "audit-head.txt"), string.Create(CultureInfo.InvariantCulture, $"{check.At:u} {check.Position} {check.Hash}\n"), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var sinceCheck = CheckEvery;
        do
        {
            try
            {
                await SealAll(stoppingToken);
                if (sinceCheck >= TimeSpan.FromHours(1)) // the question is cheap; it need not be asked every second
                {
                    await CheckWhenDue(stoppingToken);
                    sinceCheck = TimeSpan.Zero;
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error);
            }

            sinceCheck += Every;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit worker stumbled")]
    private partial void Stumbled(Exception error);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit log is broken in {Count} places, the first at row {Row}")]
    private partial void Broken(int count, long row);
}
