using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>One statement over those that wait, which an index holds together.</summary>
internal sealed class TicketAlarms(AppDbContext db) : ITicketAlarms
{
    public async Task<IReadOnlyList<DueAlarm>> Due(DateTimeOffset now, int warnPercent, int most, CancellationToken ct)
    {
        var left = (100 - warnPercent) / 100d;
        var rows = await db.Database.SqlQuery<Row>($"""
            with promised as (
                select id, opened_at, 'resolution' as deadline, resolution_due_at as due_at from support.tickets where status in ('open', 'in_progress') and waiting_since is null
                union all
                select id, opened_at, 'response', response_due_at from support.tickets where status in ('open', 'in_progress') and waiting_since is null and responded_at is null),
            due as (
                select x.id, x.deadline, null::uuid as escalation_id, x.due_at from promised x where x.due_at > {now} and x.due_at - (x.due_at - x.opened_at) * {left} <= {now}
                union all
                select x.id, x.deadline, e.id, x.due_at from promised x join support.ticket_escalations e on e.deadline = x.deadline where x.due_at + e.minutes * interval '1 minute' <= {now})
            select due.id as "TicketId", due.deadline as "Deadline", due.escalation_id as "EscalationId", due.due_at as "DueAt" from due
            where not exists (
                select from support.ticket_alarms told
                where told.ticket_id = due.id and told.deadline = due.deadline and told.due_at = due.due_at and told.escalation_id is not distinct from due.escalation_id)
            order by due.due_at, due.id limit {most}
            """).ToListAsync(ct);
        return [.. rows.Select(x => new DueAlarm(x.TicketId, x.Deadline == "response" ? TicketDeadline.Response : TicketDeadline.Resolution, x.EscalationId, x.DueAt))];
    }

    private sealed record Row(Guid TicketId, string Deadline, Guid? EscalationId, DateTimeOffset DueAt);
}
