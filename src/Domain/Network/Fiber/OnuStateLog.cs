namespace IspJabbar.Domain.Network.Fiber;

/// <summary>An ONU went from one state to another. Only ever added to.</summary>
public sealed class OnuStateLog
{
    public long Id { get; init; }
    public required Guid OnuId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>null for the first reading that listed it.</summary>
    public OnuState? Was { get; init; }
    public required OnuState Became { get; init; }

    /// <summary>The OLT's reason, in the profile's words.</summary>
    public string? Cause { get; init; }
}
