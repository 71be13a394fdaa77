using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Outages;

/// <summary>Tickets about the connection whose customer is behind a mass outage by now, and tickets behind one that is over for their customer.</summary>
[Requires(Everyone.Automation)]
public sealed record FindOutageTickets(int Most = 200) : IQuery<OutageWork>;

/// <param name="Behind">to be attached</param>
/// <param name="Over">to be solved</param>
public sealed record OutageWork(IReadOnlyList<Guid> Behind, IReadOnlyList<Guid> Over)
{
    public bool IsNone => Behind.Count + Over.Count == 0;
}

/// <summary>Attaches those, and solves these, saying what was wrong. What changed meanwhile is passed over.</summary>
[Requires(Everyone.Automation)]
public sealed record FollowOutages(OutageWork Work) : ICommand<int>;

internal sealed class OutageTicketsHandler(IAppDb db, IServiceOutages outages, TicketAnswers answers, CompanySettings settings, TimeProvider clock) : IRequestHandler<FindOutageTickets, OutageWork>, IRequestHandler<FollowOutages, int>
{
    /// <summary>People call before a sync finds them gone.</summary>
    private const int HoursBefore = 1;

    private IQueryable<Ticket> Waiting => db.Tickets.Where(x => x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress);

    public async Task<OutageWork> Handle(FindOutageTickets query, CancellationToken ct)
    {
        var behind = await (
            from ticket in Waiting
            where ticket.OutageId == null && ticket.Reopened == 0 && db.TicketCategories.Any(x => x.Id == ticket.CategoryId && x.IsConnection)
                && outages.All.Any(x => x.CustomerId == ticket.CustomerId && x.Until == null && !x.IsUncertain && x.From <= ticket.OpenedAt.AddHours(HoursBefore))
            orderby ticket.OpenedAt, ticket.Id
            select ticket.Id).Take(query.Most).ToListAsync(ct);
        return new(behind, await Over().OrderBy(x => x.OpenedAt).ThenBy(x => x.Id).Select(x => x.Id).Take(query.Most).ToListAsync(ct));
    }

    public async Task<int> Handle(FollowOutages command, CancellationToken ct)
    {
        await db.Lock<Ticket>([.. command.Work.Behind.Concat(command.Work.Over).Distinct()], ct);
        var (now, count) = (clock.GetUtcNow(), 0);
        foreach (var ticket in await Waiting.Where(x => command.Work.Behind.Contains(x.Id) && x.OutageId == null).ToListAsync(ct))
            if (await outages.OpenFor(ticket.CustomerId, ct) is { IsUncertain: false } outage)
            {
                ticket.Attach(outage.OutageId, outage.Place, now);
                await db.AnnounceTicket(ticket, ct);
                count++;
            }

        var zone = TimeZoneInfo.FindSystemTimeZoneById((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var over = await Over().Where(x => command.Work.Over.Contains(x.Id)).ToListAsync(ct);
        var ids = over.Select(x => x.OutageId).Distinct().ToList();
        var what = await db.Outages.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Place, x.EndedAt, Said = x.EndedWhy ?? x.SeenNote }).ToDictionaryAsync(x => x.Id, ct);
        foreach (var ticket in over)
        {
            var outage = what[ticket.OutageId!.Value];
            var ended = TimeZoneInfo.ConvertTime(outage.EndedAt!.Value, zone);
            await answers.Resolve(ticket, $"Gangguan massal di {outage.Place} selesai pukul {ended:HH.mm}; internet Anda sudah kembali{(outage.Said is { Length: > 0 } said ? $". {said.TrimEnd('.')}" : "")}", null, ct);
            count++;
        }

        await db.SaveChangesAsync(ct);
        return count;
    }

    /// <summary>The outage ended, their own part in it too, and they have not said that it is not fine.</summary>
    private IQueryable<Ticket> Over() => Waiting.Where(x => x.OutageId != null && x.Reopened == 0
        && db.Outages.Any(outage => outage.Id == x.OutageId && outage.EndedAt != null && outage.MergedInto == null)
        && !outages.All.Any(part => part.CustomerId == x.CustomerId && part.Until == null));
}
