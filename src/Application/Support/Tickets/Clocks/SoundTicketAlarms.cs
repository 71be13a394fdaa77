using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Clocks;

/// <summary>Deadlines somebody has to be told of now.</summary>
[Requires(Everyone.Automation)]
public sealed record FindTicketAlarms(int Most = 100) : IQuery<IReadOnlyList<DueAlarm>>;

/// <summary>Tells of them: once for each ticket, step and deadline, however often and by however many it is sent. What was solved meanwhile is passed over.</summary>
[Requires(Everyone.Automation)]
public sealed record SoundTicketAlarms(IReadOnlyList<DueAlarm> Due) : ICommand<int>;

internal sealed class SoundTicketAlarmsHandler(IAppDb db, ITicketAlarms alarms, Notices notices, CompanySettings settings, TimeProvider clock) :
    IRequestHandler<FindTicketAlarms, IReadOnlyList<DueAlarm>>, IRequestHandler<SoundTicketAlarms, int>
{
    public async Task<IReadOnlyList<DueAlarm>> Handle(FindTicketAlarms query, CancellationToken ct) =>
        await alarms.Due(clock.GetUtcNow(), (await settings.Get<TicketSettings>(ct)).WarnPercent, query.Most, ct);

    public async Task<int> Handle(SoundTicketAlarms command, CancellationToken ct)
    {
        var ids = command.Due.Select(x => x.TicketId).Distinct().ToList();
        await db.Lock<Ticket>(ids, ct);
        var tickets = await db.Tickets.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        var told = (await db.TicketAlarms.Where(x => ids.Contains(x.TicketId)).Select(x => new { x.TicketId, x.Deadline, x.EscalationId, x.DueAt }).ToListAsync(ct))
            .Select(x => new DueAlarm(x.TicketId, x.Deadline, x.EscalationId, x.DueAt)).ToHashSet();
        var steps = await db.TicketEscalations.ToDictionaryAsync(x => x.Id, ct);

        var (now, count) = (clock.GetUtcNow(), 0);
        foreach (var due in command.Due)
        {
            if (!tickets.TryGetValue(due.TicketId, out var ticket) || !IsStill(ticket, due) || due.EscalationId is { } id && !steps.ContainsKey(id) || !told.Add(due))
                continue;

            var step = due.EscalationId is { } escalation ? steps[escalation] : null;
            db.TicketAlarms.Add(new TicketAlarm(ticket.Id, due.Deadline, due.EscalationId, due.DueAt, now));
            ticket.Alarm(step is not null, Whom(step?.Whom ?? EscalateTo.Assignee), now);
            await Tell(ticket, due, step, ct);
            await db.AnnounceTicket(ticket, ct);
            count++;
        }

        await db.SaveChangesAsync(ct);
        return count;
    }

    private static bool IsStill(Ticket ticket, DueAlarm due) => ticket is { IsWaiting: true, WaitingSince: null }
        && (due.Deadline is TicketDeadline.Response ? ticket.RespondedAt is null && ticket.ResponseDueAt == due.DueAt : ticket.ResolutionDueAt == due.DueAt);

    /// <summary>Written into the history.</summary>
    private static string Whom(EscalateTo whom) => whom switch { EscalateTo.Supervisor => "supervisor", EscalateTo.Manager => "manajer", _ => "petugas" };

    private async Task Tell(Ticket ticket, DueAlarm due, TicketEscalation? step, CancellationToken ct)
    {
        var title = (step is null, due.Deadline) switch
        {
            (true, TicketDeadline.Response) => "Tiket hampir lewat batas jawaban",
            (true, _) => "Tiket hampir lewat batas selesai",
            (_, TicketDeadline.Response) => "Tiket lewat batas jawaban",
            _ => "Tiket lewat batas selesai",
        };
        var (key, record, body, link) = ($"ticket-late/{ticket.Id:n}/{due.Deadline}/{due.EscalationId:n}/{due.DueAt.UtcTicks}", $"ticket:{ticket.Id}", $"{ticket.Number} · {ticket.Subject}", $"/tickets/{ticket.Id}");
        var whom = step?.Whom ?? EscalateTo.Assignee;
        if (whom is EscalateTo.Assignee && ticket.AssigneeId is { } person)
            await notices.TellUser(NoticeKinds.LateTicket, person, key, record, title, body, link, ct);
        else
            await notices.TellStaff(
                NoticeKinds.LateTicket, whom switch { EscalateTo.Supervisor => SupportPermissions.HearOfLateTickets, EscalateTo.Manager => SupportPermissions.HearOfLostTickets, _ => SupportPermissions.AssignTickets },
                key, record, title, body, link, isNew: true, ct);
    }
}
