using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Support;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>Words of programs for what is chosen of a ticket.</summary>
public static class TicketCodes
{
    public static TicketChannel? Channel(string? code) => code switch
    {
        "web" => TicketChannel.Web, "portal" => TicketChannel.Portal, "whatsapp" => TicketChannel.Whatsapp, "phone" => TicketChannel.Phone, "email" => TicketChannel.Email, _ => null,
    };

    public static TicketPriority? Priority(string? code) => code switch
    {
        "low" => TicketPriority.Low, "normal" => TicketPriority.Normal, "high" => TicketPriority.High, "urgent" => TicketPriority.Urgent, _ => null,
    };

    /// <summary>Pages that show the ticket, the list, or somebody's place behind it.</summary>
    internal static Task AnnounceTicket(this IAppDb db, Ticket ticket, CancellationToken ct) => db.Announce(["tickets", $"ticket:{ticket.Id}", $"customer:{ticket.CustomerId}"], ct);
}
