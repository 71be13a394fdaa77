using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>Addresses the company uses for something: customers of a router, management, servers. A smaller one may lie in a larger one.</summary>
public sealed class IpSubnet : AggregateRoot
{
    private IpSubnet() { } // EF

    public IpSubnet(Guid id, string cidr)
    {
        if (!IpRange.TryParseSubnet(cidr, out var range, out var normal))
            throw new DomainException("subnet.shape", "Tulis subnet IPv4 dengan panjangnya, misalnya 10.20.0.0/22.", nameof(Cidr));

        Id = id;
        (Cidr, First, Last) = (normal, range.First, range.Last);
    }

    /// <summary><c>10.20.0.0/22</c>, host bits cleared.</summary>
    public string Cidr { get; private init; } = null!;

    /// <summary>The first address as a number, so that the database can compare.</summary>
    public long First { get; private init; }
    public long Last { get; private init; }
    public string Name { get; private set; } = null!;

    /// <summary>The router it is used on; null for more than one, or none.</summary>
    public Guid? RouterId { get; private set; }

    public void Describe(string name, Guid? routerId) => (Name, RouterId) = (name.Trim(), routerId);
}

/// <summary>One address that somebody gave to something by hand.</summary>
public sealed class IpAllocation : AggregateRoot
{
    private IpAllocation() { } // EF

    public IpAllocation(Guid id, Guid subnetId, uint address, string label, Guid? by, DateTimeOffset now) =>
        (Id, SubnetId, Address, Label, By, At) = (id, subnetId, address, label.Trim(), by, now);

    public Guid SubnetId { get; private init; }

    /// <summary>As a number; one thing an address.</summary>
    public long Address { get; private init; }
    public string Label { get; private init; } = null!;
    public Guid? By { get; private init; }
    public DateTimeOffset At { get; private init; }
}
