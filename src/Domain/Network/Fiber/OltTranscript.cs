namespace IspJabbar.Domain.Network.Fiber;

/// <summary>A conversation with an OLT's console, word for word; passwords are blacked out. Only ever added to.</summary>
public sealed class OltTranscript
{
    public long Id { get; init; }
    public required Guid OltId { get; init; }
    public Guid? OrderId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Text { get; init; }
}
