using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>An optical distribution cabinet: the feeder cable ends in it, and the cables to the ODPs begin.</summary>
public sealed class Odc : FiberNode
{
    public const int LargestCapacity = 1_152;

    private Odc() { } // EF

    public Odc(Guid id, string code, string name, GeoPoint at, int splitter, int capacity)
    {
        Id = id;
        Describe(code, name, at, splitter);
        Hold(capacity);
    }

    /// <summary>How many ODPs it has room for.</summary>
    public int Capacity { get; private set; }

    public void Hold(int capacity)
    {
        if (capacity is < 1 or > LargestCapacity)
            throw new DomainException("odc.capacity", "Kapasitas 1–1.152 ODP.", nameof(Capacity));

        Capacity = capacity;
    }

    public void FeedFrom(Guid? ponPortId) => PonPortId = ponPortId;
}
