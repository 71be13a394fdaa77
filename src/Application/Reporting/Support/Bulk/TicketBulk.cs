using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support.Bulk;

/// <summary>Ticked one by one, or everything a filter lets through.</summary>
public sealed record TicketSelection(IReadOnlyList<Guid> Ids, TicketFilter? All = null);

/// <summary>What can be done to many tickets at once: <c>assign</c>, <c>priority</c>, <c>close</c>, <c>cancel</c>. Each is the use case for one, sent to each.</summary>
internal sealed class TicketBulk(IAppDb db, TicketScope scope, TicketList list, ITicketStaff staff, IMediator mediator, IRowByRow rows, UseCaseContext context, ICurrentUser user)
{
    /// <summary>More than a person waits for.</summary>
    public const int AtOnce = 50;

    public const string Assign = "assign";
    public const string Priority = "priority";
    public const string Close = "close";
    public const string Cancel = "cancel";

    /// <summary>Code for nobody.</summary>
    private const string Nobody = "nobody";

    public void MustHold(string action)
    {
        if (action is not (Assign or Priority or Close or Cancel))
            throw new NotFoundException("Bulk action", action);

        var needed = action is Assign ? SupportPermissions.AssignTickets : SupportPermissions.WorkOnTickets;
        if (!user.Holds(needed))
            throw new ForbiddenException(needed);
    }

    /// <returns>null: nothing has to be chosen. Names of priorities are left to whoever shows them</returns>
    public async Task<IReadOnlyList<BulkChoice>?> Choices(string action, CancellationToken ct) => action switch
    {
        Assign => [.. (await staff.All(ct)).Select(x => new BulkChoice(x.Id.ToString(), x.Name)), new BulkChoice(Nobody, "")],
        Priority => [.. ((string[])["urgent", "high", "normal", "low"]).Select(x => new BulkChoice(x, ""))],
        _ => null,
    };

    public async Task MustOffer(string action, string? choice, CancellationToken ct)
    {
        if (await Choices(action, ct) is { } choices && choices.All(x => x.Code != choice))
            throw new DomainException("bulk.choice", "Pilih salah satu dari daftar.", nameof(BulkOrder.Choice));
    }

    public IQueryable<Ticket> Chosen(TicketSelection selection)
    {
        if (selection.All is { } filter)
            return list.Filtered(filter);

        var ids = selection.Ids;
        return scope.Visible.Where(x => ids.Contains(x.Id));
    }

    /// <summary>Those that are passed over; each for the first reason that fits.</summary>
    public static IReadOnlyList<Skip<Ticket>> Skips(string action, string? choice)
    {
        Skip<Ticket> over = new("Sudah selesai atau dibatalkan", x => x.Status != TicketStatus.Open && x.Status != TicketStatus.InProgress);
        Guid? person = Guid.TryParse(choice, out var id) ? id : null;
        var priority = TicketCodes.Priority(choice) ?? TicketPriority.Normal;
        return action switch
        {
            Assign => [over, new("Petugasnya sudah itu", x => x.AssigneeId == person)],
            Priority => [over, new("Prioritasnya sudah itu", x => x.Priority == priority)],
            Close => [new("Belum selesai, atau sudah ditutup", x => x.Status != TicketStatus.Resolved)],
            _ => [over],
        };
    }

    /// <summary>One after the other in the running transaction; one that is refused stops nothing.</summary>
    public async Task<(List<Guid> Done, List<BulkOutcome.Refused> Failures)> Do(string action, IReadOnlyList<Guid> ids, BulkOrder order, CancellationToken ct)
    {
        List<Guid> done = [];
        List<BulkOutcome.Refused> failures = [];
        var about = await (
            from ticket in db.Tickets
            join category in db.TicketCategories on ticket.CategoryId equals category.Id
            where ids.Contains(ticket.Id)
            select new { ticket.Id, ticket.Number, category.Code }).ToDictionaryAsync(x => x.Id, ct);

        context.Instead(action switch { Assign => nameof(AssignTicket), Priority => nameof(ReclassifyTicket), Close => nameof(CloseTicket), _ => nameof(CancelTicket) }, order.Why);
        foreach (var id in ids)
        {
            IRequest<Unit> one = action switch
            {
                Assign => new AssignTicket(id, order.Choice == Nobody ? null : Guid.Parse(order.Choice!)),
                Priority => new ReclassifyTicket(id, about[id].Code, order.Choice!),
                Close => new CloseTicket(id),
                _ => new CancelTicket(id, order.Why),
            };
            if (await rows.Try(() => mediator.Send(one, ct), ct) is { } refused)
                failures.Add(new BulkOutcome.Refused(about[id].Number, refused));
            else
                done.Add(id);
        }

        return (done, failures);
    }
}
