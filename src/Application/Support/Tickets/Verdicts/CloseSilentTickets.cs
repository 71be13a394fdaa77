using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Verdicts;

/// <summary>Solved so long ago that silence means it is fine; those solved first.</summary>
[Requires(Everyone.Automation)]
public sealed record FindSilentTickets(int Most = 200) : IQuery<IReadOnlyList<Guid>>;

/// <summary>Closes them, if they are still as they were found.</summary>
[Requires(Everyone.Automation)]
public sealed record CloseSilentTickets(IReadOnlyList<Guid> Ids) : ICommand<int>;

internal sealed class CloseSilentTicketsHandler(IAppDb db, CompanySettings settings, TimeProvider clock) : IRequestHandler<FindSilentTickets, IReadOnlyList<Guid>>, IRequestHandler<CloseSilentTickets, int>
{
    public async Task<IReadOnlyList<Guid>> Handle(FindSilentTickets query, CancellationToken ct)
    {
        var before = await Before(ct);
        return await db.Tickets.Where(x => x.Status == TicketStatus.Resolved && x.ResolvedAt < before).OrderBy(x => x.ResolvedAt).ThenBy(x => x.Id).Take(query.Most).Select(x => x.Id).ToListAsync(ct);
    }

    public async Task<int> Handle(CloseSilentTickets command, CancellationToken ct)
    {
        await db.Lock<Ticket>([.. command.Ids], ct);
        var (before, now) = (await Before(ct), clock.GetUtcNow());
        var silent = await db.Tickets.Where(x => command.Ids.Contains(x.Id) && x.Status == TicketStatus.Resolved && x.ResolvedAt < before).ToListAsync(ct);
        foreach (var ticket in silent)
        {
            ticket.Close(null, now);
            await db.AnnounceTicket(ticket, ct);
        }

        await db.SaveChangesAsync(ct);
        return silent.Count;
    }

    private async Task<DateTimeOffset> Before(CancellationToken ct) => clock.GetUtcNow().AddDays(-(await settings.Get<TicketSettings>(ct)).CloseAfterDays);
}
