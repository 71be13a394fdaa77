using System.Globalization;
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

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>From what to what, for the history: <c>Internet lambat → Internet mati total · prioritas biasa → mendesak · selesai sebelum 12 Nov 14.00 → 11 Nov 18.00</c>.</summary>
    internal static string Change(
        string category, TicketPriority priority, DateTimeOffset response, DateTimeOffset resolution, string newCategory, TicketPriority newPriority, DateTimeOffset newResponse, DateTimeOffset newResolution,
        TimeZoneInfo zone)
    {
        List<string> parts = [];
        if (category != newCategory)
            parts.Add($"{category} → {newCategory}");
        if (priority != newPriority)
            parts.Add($"prioritas {Word(priority)} → {Word(newPriority)}");
        if (response != newResponse)
            parts.Add($"jawab sebelum {At(response)} → {At(newResponse)}");
        if (resolution != newResolution)
            parts.Add($"selesai sebelum {At(resolution)} → {At(newResolution)}");
        return string.Join(" · ", parts);

        string At(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM HH.mm", Indonesian);
    }

    private static string Word(TicketPriority priority) => priority switch { TicketPriority.Low => "rendah", TicketPriority.Normal => "biasa", TicketPriority.High => "tinggi", _ => "mendesak" };

    /// <summary>Pages that show the ticket, the list, or somebody's place behind it.</summary>
    internal static Task AnnounceTicket(this IAppDb db, Ticket ticket, CancellationToken ct) => db.Announce(["tickets", $"ticket:{ticket.Id}", $"customer:{ticket.CustomerId}"], ct);
}
