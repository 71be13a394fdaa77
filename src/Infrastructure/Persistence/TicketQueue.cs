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
        var rows = await db.Database.SqlQuery<Place>($"""
            select id, ahead from (
                select id, (row_number() over (order by opened_at, id) - 1)::int as ahead from support.tickets
                where status in ('open', 'in_progress') and opened_at <= (select max(opened_at) from support.tickets where id = any({ids}))) queue
            where id = any({ids})
            """).ToListAsync(ct);
        return rows.ToDictionary(x => x.Id, x => x.Ahead);
    }

    private sealed record Place(Guid Id, int Ahead);
}
