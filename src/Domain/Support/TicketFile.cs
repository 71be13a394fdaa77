namespace IspJabbar.Domain.Support;

/// <summary>A picture or PDF beside what was said about a ticket.</summary>
public sealed class TicketFile
{
    private TicketFile() { } // EF

    /// <param name="comment">null: beside the complaint itself</param>
    /// <param name="file">the bytes</param>
    public TicketFile(Guid id, Guid ticket, Guid? comment, Guid file, string name, DateTimeOffset at) => (Id, TicketId, CommentId, FileId, Name, At) = (id, ticket, comment, file, name, at);

    public Guid Id { get; private init; }
    public Guid TicketId { get; private init; }
    public Guid? CommentId { get; private init; }
    public Guid FileId { get; private init; }
    public string Name { get; private init; } = null!;
    public DateTimeOffset At { get; private init; }
}

/// <summary>What a customer was told when they complained: between when and when it will be solved.</summary>
public sealed class TicketEstimate
{
    private TicketEstimate() { } // EF

    /// <param name="sample">how many solved tickets it comes from</param>
    public TicketEstimate(Guid ticket, DateTimeOffset lowAt, DateTimeOffset highAt, int sample) => (TicketId, LowAt, HighAt, Sample) = (ticket, lowAt, highAt, sample);

    public Guid TicketId { get; private init; }
    public DateTimeOffset LowAt { get; private init; }
    public DateTimeOffset HighAt { get; private init; }
    public int Sample { get; private init; }
}
