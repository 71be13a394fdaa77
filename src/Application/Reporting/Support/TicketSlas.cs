using System.Linq.Expressions;
using IspJabbar.Domain.Support;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>What became of what was promised for a ticket. What is neither met nor missed is still open.</summary>
public enum TicketSla { Promised, ResponseMet, ResponseMissed, ResolutionMet, ResolutionMissed }

/// <summary>The one place that says so, for reports and for the lists behind their numbers.</summary>
internal static class TicketSlas
{
    public static Expression<Func<Ticket, bool>> Of(TicketSla sla, DateTimeOffset now) => sla switch
    {
        TicketSla.ResponseMet => x => x.Status != TicketStatus.Cancelled && x.RespondedAt != null && x.RespondedAt <= x.ResponseDueAt,
        TicketSla.ResponseMissed => x => x.Status != TicketStatus.Cancelled && (x.RespondedAt > x.ResponseDueAt || x.RespondedAt == null && x.ResponseDueAt < now),
        TicketSla.ResolutionMet => x => x.Status != TicketStatus.Cancelled && x.ResolvedAt != null && x.ResolvedAt <= x.ResolutionDueAt,
        TicketSla.ResolutionMissed => x => x.Status != TicketStatus.Cancelled && (x.ResolvedAt > x.ResolutionDueAt || x.ResolvedAt == null && x.WaitingSince == null && x.ResolutionDueAt < now),
        _ => x => x.Status != TicketStatus.Cancelled,
    };
}
