using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Setup;

/// <summary>What a router said about a row it shall have.</summary>
[Requires(Everyone.Automation)]
public sealed record RecordRouterTask(long TaskId, RowOutcome Outcome) : ICommand<Unit>;

internal sealed class RecordRouterTaskHandler(IAppDb db, TimeProvider clock) : IRequestHandler<RecordRouterTask, Unit>
{
    public async Task<Unit> Handle(RecordRouterTask visit, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var task = await db.RouterTasks.SingleAsync(x => x.Id == visit.TaskId, ct);
        if (task.State is not CommandState.Pending)
            return Unit.Value; // a newer wish has taken its place, and will be carried out next

        var router = await db.Routers.IgnoreQueryFilters(Archived.Routers).SingleAsync(x => x.Id == task.RouterId, ct);
        if (visit.Outcome is RowOutcome.Unreachable or RowOutcome.Refused)
            router.DidNotAnswer(Message(visit.Outcome)!, now);
        else
            router.Answered(null, null, now);

        switch (visit.Outcome)
        {
            case RowOutcome.Done done:
                task.Done(done.Shown, now);
                break;
            case RowOutcome.Kept kept:
                task.Fail($"Di router sudah ada {task.Name} dengan isi lain, dan dibiarkan: {string.Join(", ", task.Wanted.Differences(kept.Shown))}.", now);
                break;
            case RowOutcome.Refused refused:
                task.Fail(refused.Message, now);
                break;
            case RowOutcome.NotYet notYet:
                task.Later(notYet.Message, now);
                break;
            case RowOutcome.Unreachable unreachable:
                task.Later(unreachable.Message, now);
                await PostponeTheOthers(task, ct);
                break;
        }

        if (task.State is not CommandState.Pending)
            await db.RouterHealth.Where(x => x.RouterId == task.RouterId).ExecuteUpdateAsync(x => x.SetProperty(health => health.SetupReadAt, (DateTimeOffset?)null), ct);
        db.RouterLogs.Add(new RouterLog
        {
            RouterId = task.RouterId, At = now, Action = "setup", Outcome = Outcome(visit.Outcome), Message = Message(visit.Outcome) is { } said ? $"{task.Name}: {said}" : task.Name, Talk = visit.Outcome.Talk,
        });
        await db.Announce($"router:{task.RouterId}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <summary>A router that is silent for one is silent for all.</summary>
    private async Task PostponeTheOthers(RouterTask task, CancellationToken ct)
    {
        await db.RouterTasks.Where(x => x.RouterId == task.RouterId && x.State == CommandState.Pending && x.Id != task.Id && x.DueAt < task.DueAt)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.DueAt, task.DueAt), ct);
        await db.RouterCommands.Where(x => x.RouterId == task.RouterId && x.State == CommandState.Pending && x.DueAt < task.DueAt)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.DueAt, task.DueAt), ct);
    }

    private static string Outcome(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Done { Changed: true } => "applied",
        RowOutcome.Done => "unchanged",
        RowOutcome.Kept => "kept",
        RowOutcome.Refused => "refused",
        RowOutcome.NotYet => "not_yet",
        _ => "unreachable",
    };

    private static string? Message(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Refused refused => refused.Message,
        RowOutcome.NotYet notYet => notYet.Message,
        RowOutcome.Unreachable unreachable => unreachable.Message,
        _ => null,
    };
}
