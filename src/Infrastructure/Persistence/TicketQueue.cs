using IspJabbar.Application.Support.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>Read off the index of those that wait; nothing is kept that could be wrong.</summary>
internal sealed class TicketQueue(AppDbContext db) : ITicketQueue
{
    public async Task<int> Ahead(Guid ticket, CancellationToken ct) => await db.Database.SqlQuery<int>($"""
        select count(*)::int as "Value" from support.tickets x, support.tickets mine
        where mine.id = {ticket} and mine.status in ('open', 'in_progress')
          and x.status in ('open', 'in_progress') and (x.opened_at, x.id) < (mine.opened_at, mine.id)
        """).SingleAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, int>> Ahead(IReadOnlyCollection<Guid> tickets, CancellationToken ct)
    {
        var ids = tickets.ToArray();

        // Those before the first are only counted, which the index alone answers; those between the first and the last are numbered.
        var rows = await db.Database.SqlQuery<Place>($"""
            with shown as materialized (select opened_at, id from support.tickets where id = any({ids}) and status in ('open', 'in_progress')),
                 first as materialized (select opened_at, id from shown order by opened_at, id limit 1),
                 last as materialized (select opened_at, id from shown order by opened_at desc, id desc limit 1)
            select id, ahead from (
                select x.id, (row_number() over (order by x.opened_at, x.id) - 1 + (
                    select count(*) from support.tickets y where y.status in ('open', 'in_progress') and (y.opened_at, y.id) < (select f.opened_at, f.id from first f)))::int as ahead
                from support.tickets x where x.status in ('open', 'in_progress')
                    and (x.opened_at, x.id) >= (select f.opened_at, f.id from first f) and (x.opened_at, x.id) <= (select l.opened_at, l.id from last l)) queue
            where id in (select shown.id from shown)
            """).ToListAsync(ct);
        return rows.ToDictionary(x => x.Id, x => x.Ahead);
    }

    private sealed record Place(Guid Id, int Ahead);
}
