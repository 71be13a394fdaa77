using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>An optical distribution point: the box on the pole from which the drop cables go to the houses. It owns its ports.</summary>
public sealed class Odp : FiberNode
{
    public static IReadOnlyList<int> Sizes { get; } = [4, 8, 16];

    private readonly List<OdpPort> _ports = [];

    private Odp() { } // EF

    public Odp(Guid id, string code, string name, GeoPoint at, int splitter, int ports)
    {
        Id = id;
        Describe(code, name, at, splitter);
        Resize(ports);
    }

    /// <summary>The cabinet that feeds it; then <see cref="FiberNode.PonPortId"/> is null.</summary>
    public Guid? OdcId { get; private set; }
    public int PortCount { get; private set; }
    public IReadOnlyList<OdpPort> Ports => _ports;

    /// <summary>From a cabinet, or straight from an OLT, or from nowhere anybody wrote down; never from two.</summary>
    public void FeedFrom(Guid? odcId, Guid? ponPortId)
    {
        if (odcId is not null && ponPortId is not null)
            throw new DomainException("odp.two-feeds", "Pilih ODC atau port PON, bukan keduanya.", nameof(OdcId));

        (OdcId, PonPortId) = (odcId, ponPortId);
    }

    public void Resize(int ports)
    {
        if (!Sizes.Contains(ports))
            throw new DomainException("odp.size", "Jumlah port 4, 8, atau 16.", nameof(PortCount));
        if (_ports.Exists(x => x.Number > ports && x.State is not OdpPortState.Free))
            throw new ConflictException("odp.ports-taken", $"Port di atas nomor {ports} masih dipakai, dipesan, atau rusak. Kosongkan dulu.", nameof(PortCount));

        _ports.RemoveAll(x => x.Number > ports);
        for (var number = _ports.Count + 1; number <= ports; number++)
            _ports.Add(new OdpPort(number));
        PortCount = ports;
    }

    /// <summary>The lowest free one, for somebody who registers or for a reason.</summary>
    /// <param name="number">null takes the first that is free</param>
    /// <param name="until">null until it is decided</param>
    public OdpPort Reserve(int? number, Guid? customer, DateTimeOffset? until, string? note, DateTimeOffset now)
    {
        if (customer is null && string.IsNullOrWhiteSpace(note))
            throw new DomainException("odp-port.for-whom", "Tulis untuk siapa atau untuk apa port dipesan.", nameof(OdpPort.Note));

        var port = Free(number, now);
        port.Become(OdpPortState.Reserved, customer, until, note);
        return port;
    }

    /// <summary>The customer is connected here.</summary>
    /// <param name="number">null takes the first that is free</param>
    public OdpPort Assign(int? number, Guid customer, DateTimeOffset now)
    {
        var port = number is { } wanted && Port(wanted) is { CustomerId: { } owner } mine && owner == customer ? mine : Free(number, now);
        port.Become(OdpPortState.Used, customer, note: port.Note);
        return port;
    }

    /// <summary>The reservation of this customer became a connection.</summary>
    public void Connected(Guid customer)
    {
        if (_ports.Find(x => x.CustomerId == customer && x.State is OdpPortState.Reserved) is { } port)
            port.Become(OdpPortState.Used, customer, note: port.Note);
    }

    /// <summary>Free again, whatever it was: disconnected, called off, or repaired.</summary>
    public void Release(int number) => Port(number).Become(OdpPortState.Free);

    public void Release(Guid customer) => _ports.Find(x => x.CustomerId == customer)?.Become(OdpPortState.Free);

    public void Break(int number, string why)
    {
        if (string.IsNullOrWhiteSpace(why))
            throw new DomainException("odp-port.why", "Tulis apa yang rusak.", nameof(OdpPort.Note));
        if (Port(number) is not { CustomerId: null } port)
            throw new ConflictException("odp-port.in-use", "Port ini milik seorang pelanggan. Pindahkan dulu ke port lain, lalu tandai rusak.");

        port.Become(OdpPortState.Broken, note: why);
    }

    /// <returns>how many became free</returns>
    public int ReleaseExpired(DateTimeOffset now)
    {
        var expired = _ports.FindAll(x => x.State is OdpPortState.Reserved && x.IsFreeAt(now));
        expired.ForEach(x => x.Become(OdpPortState.Free));
        return expired.Count;
    }

    private OdpPort Free(int? number, DateTimeOffset now)
    {
        if (number is { } wanted)
            return Port(wanted) is { } port && port.IsFreeAt(now) ? port
                : throw new ConflictException("odp-port.taken", $"Port {wanted} di {Code} tidak kosong lagi. Pilih port lain.", nameof(OdpPort.Number));

        return _ports.Where(x => x.IsFreeAt(now)).MinBy(x => x.Number)
            ?? throw new ConflictException("odp.full", $"{Code} sudah penuh. Pilih ODP lain.", nameof(OdpPort.OdpId));
    }

    private OdpPort Port(int number) =>
        _ports.Find(x => x.Number == number) ?? throw new DomainException("odp-port.unknown", $"{Code} tidak punya port {number}.", nameof(OdpPort.Number));
}
