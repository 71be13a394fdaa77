namespace IspJabbar.Domain.Network.Fiber;

/// <summary>An ONU that shines on a port and that nobody has registered yet, as the OLT's console listed it last.</summary>
public sealed class UnconfiguredOnu
{
    public required Guid OltId { get; init; }
    public required OnuSerial Serial { get; init; }
    public required int Slot { get; init; }
    public required int Port { get; init; }
    public string? Model { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
}
