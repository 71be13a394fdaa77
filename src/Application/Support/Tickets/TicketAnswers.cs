using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>What a customer is told of their ticket, one at a time or many at once. The caller holds the ticket, and saves.</summary>
internal sealed class TicketAnswers(IAppDb db, ServiceClock clocks, TicketVerdicts verdicts, Notices notices, TimeProvider clock)
{
    /// <param name="id">of the comment: the same again is told once</param>
    public async Task Answer(Ticket ticket, Guid id, string body, Guid? by, CancellationToken ct)
    {
        ticket.Comment(id, body, isInternal: false, byCustomer: false, by, clock.GetUtcNow());
        await Tell(ticket, MessageEvents.TicketReply.With(("nomor", ticket.Number), ("jawaban", body.Trim())), $"ticket-reply/{id:n}", $"/portal/tickets/{ticket.Id}", ct);
        await db.AnnounceTicket(ticket, ct);
    }

    public async Task Resolve(Ticket ticket, string note, Guid? by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await clocks.EndPause(ticket, by, now, ct);
        ticket.Resolve(note, by, now);
        await Tell(ticket, MessageEvents.TicketResolved.With(("nomor", ticket.Number), ("catatan", note.Trim())), $"ticket-resolved/{ticket.Id:n}/{ticket.Reopened}", await verdicts.Link(ticket, ct), ct);
        await db.AnnounceTicket(ticket, ct);
    }

    private async Task Tell(Ticket ticket, Told told, string key, string link, CancellationToken ct)
    {
        var to = await db.Customers.Where(x => x.Id == ticket.CustomerId).Select(x => new Recipient(x.Id, x.Phone, x.Email)).SingleOrDefaultAsync(ct);
        if (to is not null)
            await notices.TellCustomer(to, told, key, link, isNew: true, ct, new Telling(Urgency.Now));
    }
}
