using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>A complaint or a wish, at the end of the queue. The same id again is the same ticket. Customers open their own and need not say whose.</summary>
/// <param name="Id">made by whoever sends it</param>
/// <param name="CustomerId">ignored for a customer</param>
/// <param name="CategoryCode">of <see cref="ListTicketCategories"/></param>
/// <param name="Channel"><c>web</c>, <c>portal</c>, <c>whatsapp</c>, <c>phone</c> or <c>email</c></param>
/// <param name="Priority"><c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c>; null: the category's</param>
[Requires(SupportPermissions.OpenTickets)]
public sealed record OpenTicket(Guid Id, Guid CustomerId, string CategoryCode, string Subject, string? Description, string Channel, string? Priority = null) : ICommand<OpenedTicket>
{
    /// <summary>A picture or PDF; empty for none.</summary>
    public ReadOnlyMemory<byte> File { get; init; }
    public string? FileName { get; init; }
}

/// <param name="QueueAhead">tickets before it that still wait</param>
/// <param name="OutageId">the mass outage that explains it; null without any</param>
public sealed record OpenedTicket(
    Guid Id, string Number, TicketStatus Status, int QueueAhead, DateTimeOffset ResponseDueAt, DateTimeOffset ResolutionDueAt, Guid? OutageId = null);

internal sealed class OpenTicketValidator : AbstractValidator<OpenTicket>
{
    public OpenTicketValidator()
    {
        RuleFor(x => x.Id).NotEmpty();
        RuleFor(x => x.CategoryCode).NotEmpty().WithMessage("Pilih kategorinya.");
        RuleFor(x => x.Subject).NotEmpty().WithMessage("Tulis keluhannya dalam satu kalimat.").MaximumLength(200).WithMessage("Judul paling panjang 200 huruf.");
        RuleFor(x => x.Description).MaximumLength(4000).WithMessage("Keterangan paling panjang 4.000 huruf.");
        RuleFor(x => x.Channel).Must(x => TicketCodes.Channel(x) is not null).WithMessage("Pilih asalnya: web, portal, whatsapp, phone, atau email.");
        RuleFor(x => x.Priority).Must(x => string.IsNullOrEmpty(x) || TicketCodes.Priority(x) is not null).WithMessage("Pilih prioritas: low, normal, high, atau urgent.");
    }
}

internal sealed class OpenTicketHandler(
    IAppDb db, TicketScope tickets, ICustomerScope customers, IServiceOutages outages, ITicketQueue queue, ServiceClock clocks, TicketPace pace, TicketFiles files, ISerials serials, Notices notices, CompanySettings settings, BusinessCalendar calendar,
    ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenTicket, OpenedTicket>
{
    public async Task<OpenedTicket> Handle(OpenTicket command, CancellationToken ct)
    {
        await db.Turn(command.Id, ct);
        if (await db.Tickets.AnyAsync(x => x.Id == command.Id, ct))
            return await Answer(await tickets.Visible.Require(command.Id, ct), ct);

        var customer = await Whose(command, ct);
        var category = await db.TicketCategories.SingleOrDefaultAsync(x => x.Code == command.CategoryCode && x.IsOn, ct)
            ?? throw new ValidationException([new ValidationFailure(nameof(command.CategoryCode), "Kategori ini tidak ada. Pilih dari daftar.")]);

        var now = clock.GetUtcNow();
        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var priority = TicketCodes.Priority(command.Priority) ?? category.Priority;
        var ticket = new Ticket(
            command.Id, today, await serials.Next("ticket", today, ct), customer.Id, category, priority, command.Subject, command.Description,
            user.CustomerId is not null && command.Channel == "web" ? TicketChannel.Portal : TicketCodes.Channel(command.Channel)!.Value, user.Id,
            await clocks.Due(now, category.ResponseFor(priority), category.Clock, ct), await clocks.Due(now, category.ResolutionFor(priority), category.Clock, ct), now);

        if (category.IsConnection && await outages.OpenFor(customer.Id, ct) is { } outage)
            ticket.Attach(outage.OutageId, outage.Place, now);

        db.Tickets.Add(ticket);
        await files.Keep(ticket.Id, null, command.File, command.FileName, ct);
        if (await pace.Estimate(ticket, ct) is { } estimate)
            db.TicketEstimates.Add(estimate);
        await Tell(ticket, customer, category, ct);
        await db.AnnounceTicket(ticket, ct);
        await db.SaveChangesAsync(ct);
        return await Answer(ticket, ct);
    }

    private async Task<Customer> Whose(OpenTicket command, CancellationToken ct)
    {
        if (user.CustomerId is { } me)
            return await db.Customers.SingleOrDefaultAsync(x => x.Id == me, ct) ?? throw new NotFoundException(nameof(Customer), me);
        if (command.CustomerId == Guid.Empty)
            throw new ValidationException([new ValidationFailure(nameof(command.CustomerId), "Pilih pelanggannya.")]);

        return await customers.Visible.Require(command.CustomerId, ct);
    }

    private async Task<OpenedTicket> Answer(Ticket ticket, CancellationToken ct) =>
        new(ticket.Id, ticket.Number, ticket.Status, await queue.Ahead(ticket.Id, ct), ticket.ResponseDueAt, ticket.ResolutionDueAt, ticket.OutageId);

    private async Task Tell(Ticket ticket, Customer customer, TicketCategory category, CancellationToken ct)
    {
        await notices.TellStaff(
            NoticeKinds.NewTicket, SupportPermissions.AssignTickets, $"ticket/{ticket.Id:n}/staff", $"ticket:{ticket.Id}", "Tiket baru",
            $"{ticket.Number} · {customer.FullName} · {category.Name}", $"/tickets/{ticket.Id}", isNew: true, ct);

        // Whoever opened it themselves has just been told its number.
        if (user.CustomerId is null && ticket.Channel is not TicketChannel.Whatsapp)
            await notices.TellCustomer(
                new Recipient(customer.Id, customer.Phone, customer.Email), MessageEvents.Ticket.With(("nama", customer.FullName), ("nomor", ticket.Number), ("perihal", ticket.Subject)), $"ticket/{ticket.Id:n}",
                "/portal/tickets", isNew: true, ct, new Telling(Urgency.Now));
    }
}
