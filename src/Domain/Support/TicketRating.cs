using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support;

public enum RatingVia { Portal, Link }

/// <summary>How a customer found what was done, once each time it was done.</summary>
public sealed class TicketRating : AggregateRoot
{
    public const int Best = 5;
    public const int LongestComment = 1000;

    private TicketRating() { } // EF

    public TicketRating(Ticket ticket, int stars, string? comment, RatingVia via, DateTimeOffset now)
    {
        if (ticket.Status is not (TicketStatus.Resolved or TicketStatus.Closed))
            throw new ConflictException("ticket.state", "Tiket ini belum selesai; penilaiannya setelah selesai.");
        if (stars is < 1 or > Best)
            throw new DomainException("rating.stars", "Pilih 1 sampai 5 bintang.", nameof(Stars));

        (TicketId, Round, AssigneeId, Stars, Via, At) = (ticket.Id, ticket.Reopened, ticket.AssigneeId, stars, via, now);
        Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
    }

    public Guid TicketId { get; private init; }

    /// <summary>How often it had been opened again before.</summary>
    public int Round { get; private init; }

    /// <summary>Who had done it.</summary>
    public Guid? AssigneeId { get; private init; }

    /// <summary>1–5.</summary>
    public int Stars { get; private init; }
    public string? Comment { get; private init; }
    public RatingVia Via { get; private init; }
    public DateTimeOffset At { get; private init; }
}
