using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>One mass outage for which customers were given something back, and by which rule. Once for an outage; what each got is a line that waits for their next bill.</summary>
public sealed class Restitution : AggregateRoot
{
    private Restitution() { } // EF

    /// <param name="outageId">also its own id's natural key</param>
    /// <param name="percentPerHour">of a month's price; at most <paramref name="mostPercent"/></param>
    public Restitution(Guid id, Guid outageId, string place, int minHours, decimal percentPerHour, int mostPercent, int customers, Money total, Guid? by, DateTimeOffset now)
    {
        Id = id;
        OutageId = outageId;
        Place = place;
        MinHours = minHours;
        PercentPerHour = percentPerHour;
        MostPercent = mostPercent;
        Customers = customers;
        Total = total;
        By = by;
        At = now;
    }

    public Guid OutageId { get; private init; }

    /// <summary>Code of what the customers have in common, as it was then.</summary>
    public string Place { get; private init; } = null!;
    public int MinHours { get; private init; }
    public decimal PercentPerHour { get; private init; }
    public int MostPercent { get; private init; }
    public int Customers { get; private init; }

    /// <summary>Whole rupiah, without PPN where prices are without.</summary>
    public Money Total { get; private init; }

    /// <summary>Null for the system itself.</summary>
    public Guid? By { get; private init; }
    public DateTimeOffset At { get; private init; }
}
