using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Verdicts;

/// <summary>What a customer says of what was done, whichever way they say it.</summary>
internal sealed class TicketVerdicts(IAppDb db, ITicketLinks links, Notices notices, CompanySettings settings, TimeProvider clock)
{
    /// <summary>Where they say it without signing in, within our own site.</summary>
    public async Task<string> Link(Ticket ticket, CancellationToken ct) =>
        $"/rate/{links.Sign(ticket.Id, ticket.Reopened, (ticket.ResolvedAt ?? clock.GetUtcNow()).AddDays((await settings.Get<TicketSettings>(ct)).RateWithinDays))}";

    /// <summary>It is fine; said twice is once.</summary>
    public async Task Fine(Ticket ticket, Guid? by, CancellationToken ct)
    {
        ticket.Close(by, clock.GetUtcNow());
        await Saved(ticket, ct);
    }

    /// <summary>It is not: back to its place, and who did it hears of it.</summary>
    public async Task NotFine(Ticket ticket, string? why, Guid? by, CancellationToken ct)
    {
        ticket.Reopen(why, by, clock.GetUtcNow());
        var (key, body) = ($"ticket/{ticket.Id:n}/reopened/{ticket.Reopened}", $"{ticket.Number} · {(string.IsNullOrWhiteSpace(why) ? ticket.Subject : why.Trim())}");
        if (ticket.AssigneeId is { } person)
            await notices.TellUser(NoticeKinds.NewTicket, person, key, $"ticket:{ticket.Id}", "Tiket dibuka lagi oleh pelanggan", body, $"/tickets/{ticket.Id}", ct);
        else
            await notices.TellStaff(NoticeKinds.NewTicket, SupportPermissions.AssignTickets, key, $"ticket:{ticket.Id}", "Tiket dibuka lagi oleh pelanggan", body, $"/tickets/{ticket.Id}", isNew: true, ct);
        await Saved(ticket, ct);
    }

    /// <summary>Once each time it was solved.</summary>
    public async Task Rate(Ticket ticket, int stars, string? comment, RatingVia via, CancellationToken ct)
    {
        if (await db.TicketRatings.AnyAsync(x => x.TicketId == ticket.Id && x.Round == ticket.Reopened, ct))
            throw new ConflictException("rating.there", "Penilaian untuk tiket ini sudah kami terima. Terima kasih.");

        var rating = new TicketRating(ticket, stars, comment, via, clock.GetUtcNow());
        db.TicketRatings.Add(rating);
        if (stars <= (await settings.Get<TicketSettings>(ct)).LowRating)
            await notices.TellStaff(
                NoticeKinds.BadRating, SupportPermissions.HearOfLateTickets, $"ticket-rating/{rating.Id:n}", $"ticket:{ticket.Id}", "Nilai buruk dari pelanggan",
                $"{stars} dari {TicketRating.Best} · {ticket.Number} · {rating.Comment ?? ticket.Subject}", $"/tickets/{ticket.Id}", isNew: true, ct);
        await Saved(ticket, ct);
    }

    private async Task Saved(Ticket ticket, CancellationToken ct)
    {
        await db.AnnounceTicket(ticket, ct);
        await db.SaveChangesAsync(ct);
    }
}
