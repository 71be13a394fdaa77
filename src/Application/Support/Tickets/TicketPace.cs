using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>
/// How long it will probably take, from how long the last ones of the same category took: the middle half of them. Without enough of them nothing is said; neither
/// behind a mass outage, where no ticket before says anything.
/// </summary>
public sealed class TicketPace(IAppDb db)
{
    public const int Sample = 50;
    public const int Least = 8;
    private const int Judged = 100;

    /// <returns>null: nobody knows</returns>
    public async Task<TicketEstimate?> Estimate(Ticket ticket, CancellationToken ct)
    {
        if (ticket.OutageId is not null)
            return null;

        var (category, now) = (ticket.CategoryId, ticket.OpenedAt);
        var last = await db.Tickets.Where(x => x.CategoryId == category && x.ResolvedAt != null && x.OutageId == null).OrderByDescending(x => x.ResolvedAt).Take(Sample)
            .Select(x => new { x.OpenedAt, x.ResolvedAt, x.PausedMinutes }).ToListAsync(ct);
        if (last.Count < Least)
            return null;

        List<TimeSpan> took = [.. last.Select(x => x.ResolvedAt!.Value - x.OpenedAt - TimeSpan.FromMinutes(x.PausedMinutes)).Select(x => x < TimeSpan.Zero ? TimeSpan.Zero : x).Order()];
        return new TicketEstimate(ticket.Id, now + took[took.Count / 4], now + took[took.Count * 3 / 4], took.Count);
    }

    /// <summary>Of the last hundred that were solved: how many were solved no later than they were told.</summary>
    /// <returns>null: fewer than <see cref="Least"/> can be judged</returns>
    public async Task<EstimateRecord?> Record(CancellationToken ct)
    {
        var judged = await (
            from ticket in db.Tickets
            join estimate in db.TicketEstimates on ticket.Id equals estimate.TicketId
            where ticket.ResolvedAt != null
            orderby ticket.ResolvedAt descending
            select ticket.ResolvedAt <= estimate.HighAt).Take(Judged).ToListAsync(ct);
        return judged.Count < Least ? null : new(judged.Count(x => x), judged.Count);
    }
}

/// <summary>How good what was said turned out to be.</summary>
/// <param name="Kept">solved no later than told</param>
/// <param name="Of">that could be judged, the youngest</param>
public sealed record EstimateRecord(int Kept, int Of);
