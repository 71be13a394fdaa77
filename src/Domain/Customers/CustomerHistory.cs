using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

public enum ServiceChangeKind { Package, Router }

/// <summary>From which package or router to which, why and when. Only ever added to.</summary>
public sealed class CustomerServiceChange
{
    private CustomerServiceChange() { } // EF

    internal CustomerServiceChange(ServiceChangeKind kind, Guid before, Guid after, string why, Guid? by, DateTimeOffset at)
    {
        Kind = kind;
        Before = before;
        After = after;
        Why = why;
        ChangedBy = by;
        At = at;
    }

    public long Id { get; private init; }
    public ServiceChangeKind Kind { get; private init; }

    /// <summary>Id of a package or a router.</summary>
    public Guid Before { get; private init; }
    public Guid After { get; private init; }
    public string Why { get; private init; } = null!;
    public Guid? ChangedBy { get; private init; }
    public DateTimeOffset At { get; private init; }
}

/// <summary>A place where a customer was served until they moved. Only ever added to.</summary>
public sealed class CustomerLocationHistory
{
    private CustomerLocationHistory() { } // EF

    internal CustomerLocationHistory(Guid id, Address address, GeoPoint? place, string why, Guid? by, DateTimeOffset leftAt)
    {
        Id = id;
        Address = address.ToString();
        (Latitude, Longitude) = (place?.Latitude, place?.Longitude);
        Why = why;
        MovedBy = by;
        LeftAt = leftAt;
    }

    public Guid Id { get; private init; }

    /// <summary>On one line, as it was.</summary>
    public string Address { get; private init; } = null!;
    public double? Latitude { get; private init; }
    public double? Longitude { get; private init; }
    public string Why { get; private init; } = null!;
    public Guid? MovedBy { get; private init; }
    public DateTimeOffset LeftAt { get; private init; }
}
