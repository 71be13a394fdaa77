namespace IspJabbar.Domain.Network.Fiber;

public enum OdpPortState { Free, Used, Reserved, Broken }

/// <summary>One outlet of an ODP. Changed only through <see cref="Odp"/>.</summary>
public sealed class OdpPort
{
    private OdpPort() { } // EF

    internal OdpPort(int number) => Number = number;

    public Guid OdpId { get; private init; }

    /// <summary>From 1, as on the box.</summary>
    public int Number { get; private init; }
    public OdpPortState State { get; private set; }

    /// <summary>Whose it is or will be; a customer has one at most, everywhere.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>A reservation by hand ends by itself; one for a registration stays until that is decided.</summary>
    public DateTimeOffset? ReservedUntil { get; private set; }
    public string? Note { get; private set; }

    /// <summary>A reservation whose time is over counts as free, also before anybody swept it away.</summary>
    public bool IsFreeAt(DateTimeOffset now) => State is OdpPortState.Free || State is OdpPortState.Reserved && ReservedUntil <= now;

    internal void Become(OdpPortState state, Guid? customer = null, DateTimeOffset? until = null, string? note = null) =>
        (State, CustomerId, ReservedUntil, Note) = (state, customer, until, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
}
