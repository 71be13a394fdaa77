using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Field.Events;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Reactions;

/// <summary>The installation is done: the service is handed over. What a ticket was about is done: the ticket is, too. Both tell the customer.</summary>
internal sealed class BringAboutWhatAVisitWasFor(IAppDb db, IMediator mediator, Notices notices) : IEventHandler<WorkOrderDone>
{
    public async Task Handle(WorkOrderDone happened, CancellationToken ct)
    {
        if (happened is { CustomerId: { } customer, By: not null } && happened.Kind == WorkOrderCodes.Of(WorkOrderKind.Installation))
            await HandOver(happened.WorkOrderId, customer, ct);
        if (happened.TicketId is { } ticket)
            await Resolve(happened.WorkOrderId, ticket, ct);
    }

    private async Task HandOver(Guid visit, Guid customer, CancellationToken ct)
    {
        if (!await db.Customers.AnyAsync(x => x.Id == customer && x.Status == CustomerStatus.AwaitingInstallation, ct))
            return;
        if (!await db.Registrations.AnyAsync(x => x.CustomerId == customer && x.Status == RegistrationStatus.New, ct))
        {
            await mediator.Send(new ActivateCustomer(customer), ct);
            return;
        }

        // Somebody must look at the form first; they are told that the line is there already.
        await notices.TellStaff(
            NoticeKinds.NewRegistration, CustomersPermissions.Verify, $"visit/{visit:n}/unverified", $"customer:{customer}", "Sudah dipasang, pendaftaran belum diperiksa",
            "Periksa pendaftarannya, lalu aktifkan layanannya.", $"/customers/{customer}", isNew: false, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task Resolve(Guid visit, Guid ticket, CancellationToken ct)
    {
        if (!await db.Tickets.AnyAsync(x => x.Id == ticket && (x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress), ct))
            return;

        var done = await db.WorkOrders.Where(x => x.Id == visit).Select(x => x.Result).SingleAsync(ct);
        await mediator.Send(new ResolveTicket(ticket, done ?? "Teknisi sudah datang dan menyelesaikan pekerjaan."), ct);
    }
}
