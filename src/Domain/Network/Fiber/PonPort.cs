using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>One port of an OLT, behind which a fibre is split to many ONUs. Found by reading the OLT, or written down by hand; its number never changes.</summary>
public sealed class PonPort : AggregateRoot
{
    /// <summary>What GPON splits to as a rule; some firmware stops at 64.</summary>
    public const int DefaultMaxOnus = 128;

    private PonPort() { } // EF

    public PonPort(Guid id, Guid oltId, int slot, int port)
    {
        if (slot is < 0 or > 255 || port is < 0 or > 255)
            throw new DomainException("pon-port.number", "Slot dan port PON 0–255.", nameof(Port));

        Id = id;
        OltId = oltId;
        Slot = slot;
        Port = port;
        MaxOnus = DefaultMaxOnus;
    }

    public Guid OltId { get; private init; }
    public int Slot { get; private init; }
    public int Port { get; private init; }

    /// <summary>Where it leads, in the operator's words.</summary>
    public string? Label { get; private set; }
    public int MaxOnus { get; private set; }

    /// <summary>As people write it: <c>1/3</c>.</summary>
    public string Number => $"{Slot}/{Port}";

    public void Describe(string? label, int maxOnus)
    {
        if (maxOnus is < 1 or > 256)
            throw new DomainException("pon-port.max", "1–256 ONU per port; GPON biasanya 64 atau 128.", nameof(MaxOnus));

        Label = string.IsNullOrWhiteSpace(label) ? null : label.Trim();
        MaxOnus = maxOnus;
    }
}
