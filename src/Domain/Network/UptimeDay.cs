namespace IspJabbar.Domain.Network;

/// <summary>How long the customers of one router in one area were online on one day of the company's calendar.</summary>
public sealed class UptimeTotal
{
    private UptimeTotal() { } // EF; rows are written set by set

    public DateOnly Day { get; private init; }
    public Guid RouterId { get; private init; }
    public Guid LocationCodeId { get; private init; }
    public int Customers { get; private init; }

    /// <summary>Seconds, of all of them together.</summary>
    public long OnlineS { get; private init; }

    /// <summary>Seconds in which they could have been: not before they were seen first, nor while they were isolated.</summary>
    public long KnownS { get; private init; }
}

/// <summary>A day on which an account was away for a quarter of an hour or more.</summary>
public sealed class OfflineDay
{
    private OfflineDay() { } // EF; rows are written set by set

    public DateOnly Day { get; private init; }
    public Guid SecretId { get; private init; }

    /// <summary>Seconds.</summary>
    public int OfflineS { get; private init; }

    /// <summary>Seconds in which it could have been online.</summary>
    public int KnownS { get; private init; }
}
