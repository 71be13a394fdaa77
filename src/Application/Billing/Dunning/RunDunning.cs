using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>Today's reminders and notices of what is overdue now, or only who would get them. Whoever was told today is not reminded again.</summary>
[Requires(BillingPermissions.ManageDunning)]
public sealed record SendReminders(bool DryRun = false) : IQuery<RemindersSent>;

/// <param name="Reminded">customers' bills that were, or would be, reminded of</param>
public sealed record RemindersSent(DateOnly Day, bool DryRun, int Reminded, IReadOnlyList<RemindersSent.Bill> Bills)
{
    public sealed record Bill(Guid CustomerId, Guid InvoiceId, int DaysLeft);
}

/// <summary>Opens a run of the day, once.</summary>
/// <returns>false when it is ended already</returns>
[Requires(Everyone.Automation)]
public sealed record OpenDunningRun(DunningKind Kind, DateOnly Day) : ICommand<bool>;

/// <summary>Whether the day's isolations may begin: they are no more than the policy's share, or a person wants them all the same. Otherwise staff are told, once.</summary>
[Requires(Everyone.Automation)]
public sealed record MayIsolate(DateOnly Day) : ICommand<bool>;

/// <summary>More than the policy's share are to be cut off today, and somebody has looked at who they are.</summary>
[Requires(BillingPermissions.ManageDunning)]
public sealed record ConfirmIsolations(DateOnly Day) : ICommand<Unit>;

[Requires(Everyone.Automation)]
public sealed record EndDunningRun(DunningKind Kind, DateOnly Day) : ICommand<Unit>;

/// <summary>Bills that nobody paid in time say so.</summary>
[Requires(Everyone.Automation)]
public sealed record MarkOverdue(DateOnly Day) : ICommand<int>;

/// <summary>
/// The day's reminders, or isolations, one customer at a time, each in a transaction of its own: killed in the middle it goes on where it stopped, because who is done is not found
/// again. One that fails holds up nobody else and is found by the next turn.
/// </summary>
public sealed class DunningTurn(IAppDb db, DunningPlan plan, IMediator mediator)
{
    private const int Some = 200;

    /// <param name="kind">only reminders, or only what is overdue; null: both</param>
    /// <returns>how many were told</returns>
    public async Task<int> Remind(DateOnly day, DunningKind? kind, CancellationToken ct)
    {
        var (policy, reminded) = (await plan.Policy(ct), 0);
        HashSet<Guid> failed = [];
        while (true)
        {
            var some = (await plan.Reminders(policy, day, kind, db.Customers).Take(Some + failed.Count).ToListAsync(ct)).Where(x => !failed.Contains(x.InvoiceId)).ToList();
            if (some.Count == 0)
                return reminded;

            foreach (var one in some)
                if (await mediator.Send(new RemindOfBill(one.CustomerId, one.InvoiceId, day, one.DaysLeft), ct))
                    reminded++;
                else
                    failed.Add(one.InvoiceId); // paid between looking and telling
        }
    }

    /// <returns>how many were cut off, and how many spared</returns>
    public async Task<(int Isolated, int Held)> Isolate(DateOnly day, CancellationToken ct)
    {
        var (policy, isolated, held) = (await plan.Policy(ct), 0, 0);
        HashSet<Guid> gone = [];
        while (true)
        {
            var some = (await plan.Isolations(policy, day, db.Customers).Take(Some + gone.Count).ToListAsync(ct)).Where(x => !gone.Contains(x.CustomerId)).ToList();
            if (some.Count == 0)
                return (isolated, held);

            foreach (var one in some)
                switch (await mediator.Send(new DunCustomer(one.CustomerId, day), ct))
                {
                    case DunningAction.Isolated:
                        isolated++;
                        break;
                    case DunningAction.Held:
                        held++;
                        break;
                    default:
                        gone.Add(one.CustomerId); // paid between looking and cutting off
                        break;
                }
        }
    }
}

internal sealed class SendRemindersHandler(IAppDb db, DunningPlan plan, IDunningRunner runner) : IRequestHandler<SendReminders, RemindersSent>
{
    private const int Shown = 1_000;

    public async Task<RemindersSent> Handle(SendReminders query, CancellationToken ct)
    {
        var (policy, day) = (await plan.Policy(ct), await plan.Today(ct));
        var due = plan.Reminders(policy, day, null, db.Customers);
        var bills = await due.Take(Shown).Select(x => new RemindersSent.Bill(x.CustomerId, x.InvoiceId, x.DaysLeft)).ToListAsync(ct);
        return new RemindersSent(day, query.DryRun, query.DryRun ? await due.CountAsync(ct) : await runner.Remind(day, ct), bills);
    }
}

/// <summary>Runs a turn as the system, one at a time over all instances.</summary>
public interface IDunningRunner
{
    /// <returns>how many were reminded; none when another instance is at it</returns>
    Task<int> Remind(DateOnly day, CancellationToken ct);
}

internal sealed class IsolationShareHandler(IAppDb db, DunningPlan plan, Notices notices, ICurrentUser user, TimeProvider clock) : IRequestHandler<MayIsolate, bool>, IRequestHandler<ConfirmIsolations, Unit>
{
    /// <summary>So few are never too many, however small the company.</summary>
    internal const int Few = 10;

    public async Task<bool> Handle(MayIsolate command, CancellationToken ct)
    {
        var run = await Run(command.Day, ct);
        if (run.ConfirmedAt is not null)
            return true;

        var policy = await plan.Policy(ct);
        var (affected, active) = (await plan.Isolations(policy, command.Day, db.Customers).CountAsync(ct), await db.Customers.CountAsync(x => x.Status == CustomerStatus.Active, ct));
        if (affected <= Few || affected * 100L <= active * (long)policy.Settings.MostShare)
            return true;

        await notices.TellStaff(
            NoticeKinds.MoneyToCheck, BillingPermissions.ManageDunning, $"isolations-wait/{command.Day:yyyyMMdd}", "dunning", "Isolir hari ini menunggu",
            $"{affected} dari {active} pelanggan aktif akan diisolir karena tagihan, lebih dari batas {policy.Settings.MostShare}%. Belum ada yang diisolir; periksa daftarnya dulu.", "/billing/dunning?show=isolations", isNew: false, ct);
        await db.SaveChangesAsync(ct);
        return false;
    }

    public async Task<Unit> Handle(ConfirmIsolations command, CancellationToken ct)
    {
        if (command.Day != await plan.Today(ct))
            throw new ConflictException("dunning.not-today", "Isolir hanya dijalankan untuk hari ini.");

        (await Run(command.Day, ct)).Confirm(user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task<DunningRun> Run(DateOnly day, CancellationToken ct) => await db.DunningRuns.SingleOrDefaultAsync(x => x.Kind == DunningKind.Overdue && x.Day == day, ct)
        ?? throw new ConflictException("dunning.not-begun", "Isolir hari ini belum waktunya.");
}

internal sealed class DunningRunHandler(IAppDb db, TimeProvider clock) : IRequestHandler<OpenDunningRun, bool>, IRequestHandler<EndDunningRun, Unit>, IRequestHandler<MarkOverdue, int>
{
    public async Task<bool> Handle(OpenDunningRun command, CancellationToken ct)
    {
        var run = await db.DunningRuns.SingleOrDefaultAsync(x => x.Kind == command.Kind && x.Day == command.Day, ct);
        if (run is null)
        {
            db.DunningRuns.Add(new DunningRun(command.Kind, command.Day, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
        }

        return run?.EndedAt is null;
    }

    public async Task<Unit> Handle(EndDunningRun command, CancellationToken ct)
    {
        var run = await db.DunningRuns.SingleAsync(x => x.Kind == command.Kind && x.Day == command.Day, ct);
        var decisions = db.DunningDecisions.Where(x => x.Day == command.Day);
        var done = await decisions.CountAsync(x => x.Action == (command.Kind == DunningKind.Reminders ? DunningAction.Reminded : DunningAction.Isolated), ct);
        var held = command.Kind is DunningKind.Reminders ? 0 : await decisions.CountAsync(x => x.Action == DunningAction.Held, ct);
        run.End(done, held, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<int> Handle(MarkOverdue command, CancellationToken ct) =>
        db.Invoices.Where(x => x.Status == InvoiceStatus.Unpaid && x.DueOn < command.Day).ExecuteUpdateAsync(set => set.SetProperty(x => x.Status, InvoiceStatus.Overdue), ct);
}
