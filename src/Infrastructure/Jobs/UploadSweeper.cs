using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Every few hours: forms nobody sends and jobs of last season are forgotten; photos nobody used lose their row and then their bytes; bytes that no row knows (stopped in between, or of a discarded draft)
/// go too. On several instances at once it does no harm.
/// </summary>
public sealed partial class UploadSweeper(IServiceScopeFactory scopes, IFileStore files, ILogger<UploadSweeper> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    /// <summary>A file is written before its row; one this old has had its time.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(1);

    public async Task Sweep(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new SweepDrafts(), ct);
        await mediator.Send(new SweepJobs(), ct);
        await mediator.Send(new SweepReservations(), ct);
        foreach (var id in (await mediator.Send(new SweepUploads(), ct)).Ids)
            files.Delete(id);

        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        foreach (var some in files.OlderThan(clock.GetUtcNow() - Settled).Chunk(500))
        {
            var known = await db.Files.Where(x => some.Contains(x.Id)).Select(x => x.Id).ToListAsync(ct);
            foreach (var orphan in some.Except(known))
                files.Delete(orphan);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sweeping unused uploads failed")]
    private partial void Stumbled(Exception error);
}
