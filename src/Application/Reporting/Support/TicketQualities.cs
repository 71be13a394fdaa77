using System.Linq.Expressions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Support;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>How it went for the customer.</summary>
public enum TicketQuality
{
    Solved,
    /// <summary>Solved by the first who had it, without a visit, and not opened again.</summary>
    FirstContact,
    /// <summary>The customer said how it was, since it was solved last.</summary>
    Rated,
    /// <summary>With two stars or fewer.</summary>
    RatedLow,
}

/// <summary>The one place that says so, for reports and for the lists behind their numbers.</summary>
internal static class TicketQualities
{
    public const int Low = 2;

    public static Expression<Func<Ticket, bool>> Of(TicketQuality quality, IAppDb db) => quality switch
    {
        TicketQuality.FirstContact => x => x.ResolvedAt != null && x.Reopened == 0 && x.Handovers == 0 && !db.WorkOrders.Any(visit => visit.TicketId == x.Id),
        TicketQuality.Rated => x => x.ResolvedAt != null && db.TicketRatings.Any(y => y.TicketId == x.Id && y.Round == x.Reopened),
        TicketQuality.RatedLow => x => x.ResolvedAt != null && db.TicketRatings.Any(y => y.TicketId == x.Id && y.Round == x.Reopened && y.Stars <= Low),
        _ => x => x.ResolvedAt != null,
    };
}
