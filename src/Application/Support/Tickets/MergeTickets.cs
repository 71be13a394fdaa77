using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>The same complaint twice: one goes on for both, with everything that was said, and the customer is told once. Merged twice is once.</summary>
/// <param name="Id">the one that ends</param>
/// <param name="IntoId">the one that goes on; of the same customer</param>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record MergeTicket(Guid Id, Guid IntoId) : ICommand<Unit>;

internal sealed class MergeTicketHandler(IAppDb db, TicketScope scope, Notices notices, ICurrentUser user, TimeProvider clock) : IRequestHandler<MergeTicket, Unit>
{
    public async Task<Unit> Handle(MergeTicket command, CancellationToken ct)
    {
        await db.Lock<Ticket>([command.Id, command.IntoId], ct);
        var ended = await scope.Visible.Require(command.Id, ct);
        if (ended.MergedIntoId == command.IntoId)
            return Unit.Value;

        var survivor = await scope.Visible.Require(command.IntoId, ct);
        await db.TicketPauses.Where(x => x.TicketId == ended.Id).LoadAsync(ct);
        ended.MergeInto(survivor, user.Id, clock.GetUtcNow());
        await db.TicketComments.Where(x => x.TicketId == ended.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.TicketId, survivor.Id), ct);

        await db.TicketFiles.Where(x => x.TicketId == ended.Id && x.CommentId != null).ExecuteUpdateAsync(x => x.SetProperty(y => y.TicketId, survivor.Id), ct);

        if (await db.Customers.Where(x => x.Id == ended.CustomerId).Select(x => new Recipient(x.Id, x.Phone, x.Email)).SingleOrDefaultAsync(ct) is { } to)
            await notices.TellCustomer(
                to, MessageEvents.TicketMerged.With(("nomor", ended.Number), ("tujuan", survivor.Number)), $"ticket-merged/{ended.Id:n}", $"/portal/tickets/{survivor.Id}", isNew: true, ct, new Telling(Urgency.Now));
        await db.AnnounceTicket(ended, ct);
        await db.AnnounceTicket(survivor, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
