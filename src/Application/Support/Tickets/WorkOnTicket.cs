using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>Somebody does it from now; null gives it back to all.</summary>
[Requires(SupportPermissions.AssignTickets)]
public sealed record AssignTicket(Guid Id, Guid? TechnicianId) : ICommand<Unit>;

/// <summary>A word to the customer, or among ourselves. A customer's own is never internal.</summary>
/// <param name="CommentId">made by whoever sends it: twice is once</param>
/// <param name="Waits">we asked the customer something: until they answer, time does not count against us. Not with an internal note, not by a customer</param>
[Requires(SupportPermissions.ViewTickets)]
public sealed record CommentTicket(Guid Id, Guid CommentId, string Body, bool Internal, bool Waits = false) : ICommand<Unit>;

/// <summary>We wait for the customer no more: they answered another way.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record ContinueTicket(Guid Id) : ICommand<Unit>;

/// <summary>It is about something else than was thought, or more or less urgent: what was promised is counted anew from when it came in.</summary>
/// <param name="CategoryCode">of <see cref="ListTicketCategories"/></param>
/// <param name="Priority"><c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c></param>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record ReclassifyTicket(Guid Id, string CategoryCode, string Priority) : ICommand<Unit>;

/// <summary>It is done; the customer is told how.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record ResolveTicket(Guid Id, string Note) : ICommand<Unit>;

/// <summary>Nothing more will come of it.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record CloseTicket(Guid Id) : ICommand<Unit>;

/// <summary>It was not done after all. Customers may say so themselves.</summary>
[Requires(SupportPermissions.OpenTickets)]
public sealed record ReopenTicket(Guid Id, string? Why) : ICommand<Unit>;

/// <summary>It was none, or it is no longer wanted.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record CancelTicket(Guid Id, string Why) : ICommand<Unit>, IExplained;

internal sealed class CommentTicketValidator : AbstractValidator<CommentTicket>
{
    public CommentTicketValidator()
    {
        RuleFor(x => x.CommentId).NotEmpty();
        RuleFor(x => x.Body).NotEmpty().WithMessage("Tulis pesannya.").MaximumLength(4000).WithMessage("Pesan paling panjang 4.000 huruf.");
        RuleFor(x => x.Waits).Must((x, waits) => !waits || !x.Internal).WithMessage("Catatan petugas tidak dibaca pelanggan; tidak ada yang ditunggu.");
    }
}

internal sealed class ReclassifyTicketValidator : AbstractValidator<ReclassifyTicket>
{
    public ReclassifyTicketValidator()
    {
        RuleFor(x => x.CategoryCode).NotEmpty().WithMessage("Pilih kategorinya.");
        RuleFor(x => x.Priority).Must(x => TicketCodes.Priority(x) is not null).WithMessage("Pilih prioritas: low, normal, high, atau urgent.");
    }
}

internal sealed class ResolveTicketValidator : AbstractValidator<ResolveTicket>
{
    public ResolveTicketValidator() =>
        RuleFor(x => x.Note).NotEmpty().WithMessage("Tulis apa yang sudah dikerjakan; pelanggan membacanya.").MaximumLength(1000).WithMessage("Penyelesaian paling panjang 1.000 huruf.");
}

internal sealed class ReopenTicketValidator : AbstractValidator<ReopenTicket>
{
    public ReopenTicketValidator() => RuleFor(x => x.Why).MaximumLength(1000).WithMessage("Alasan paling panjang 1.000 huruf.");
}

internal sealed class CancelTicketValidator : AbstractValidator<CancelTicket>
{
    public CancelTicketValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class WorkOnTicketHandler(IAppDb db, TicketScope scope, ITicketStaff staff, ServiceClock clocks, TicketVerdicts verdicts, Notices notices, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<AssignTicket, Unit>, IRequestHandler<CommentTicket, Unit>, IRequestHandler<ResolveTicket, Unit>, IRequestHandler<CloseTicket, Unit>, IRequestHandler<ReopenTicket, Unit>,
    IRequestHandler<CancelTicket, Unit>, IRequestHandler<ContinueTicket, Unit>, IRequestHandler<ReclassifyTicket, Unit>
{
    public async Task<Unit> Handle(AssignTicket command, CancellationToken ct)
    {
        var person = command.TechnicianId is not { } id ? null : await staff.Find(id, ct)
            ?? throw new ValidationException([new ValidationFailure(nameof(command.TechnicianId), "Petugas ini tidak ada atau tidak mengerjakan tiket. Pilih dari daftar.")]);

        return await Change(command.Id, async (ticket, now) =>
        {
            if (ticket.Assign(person?.Id, person?.Name, user.Id, now) && person is not null && person.Id != user.Id)
                await notices.TellUser(
                    NoticeKinds.NewTicket, person.Id, $"ticket/{ticket.Id:n}/assigned/{now.UtcTicks}", $"ticket:{ticket.Id}", "Tiket untuk Anda", $"{ticket.Number} · {ticket.Subject}", $"/tickets/{ticket.Id}", ct);
        }, ct);
    }

    public Task<Unit> Handle(CommentTicket command, CancellationToken ct) => Change(command.Id, async (ticket, now) =>
    {
        if (await db.TicketComments.AnyAsync(x => x.Id == command.CommentId, ct))
            return;

        var byCustomer = user.CustomerId is not null;
        ticket.Comment(command.CommentId, command.Body, command.Internal && !byCustomer, byCustomer, user.Id, now);
        if (byCustomer)
            await clocks.EndPause(ticket, user.Id, now, ct);
        else if (command.Waits)
            ticket.AwaitCustomer(user.Id, now);
        if (!command.Internal && !byCustomer)
            await Tell(ticket, MessageEvents.TicketReply.With(("nomor", ticket.Number), ("jawaban", command.Body.Trim())), $"ticket-reply/{command.CommentId:n}", ct);
    }, ct);

    public Task<Unit> Handle(ResolveTicket command, CancellationToken ct) => Change(command.Id, async (ticket, now) =>
    {
        await clocks.EndPause(ticket, user.Id, now, ct);
        ticket.Resolve(command.Note, user.Id, now);
        await Tell(ticket, MessageEvents.TicketResolved.With(("nomor", ticket.Number), ("catatan", command.Note.Trim())), $"ticket-resolved/{ticket.Id:n}/{ticket.Reopened}", ct, await verdicts.Link(ticket, ct));
    }, ct);

    public Task<Unit> Handle(CloseTicket command, CancellationToken ct) => Change(command.Id, (ticket, now) => Done(() => ticket.Close(user.Id, now)), ct);

    public Task<Unit> Handle(ReopenTicket command, CancellationToken ct) => Change(command.Id, (ticket, now) => user.CustomerId is not null ? verdicts.NotFine(ticket, command.Why, user.Id, ct) : Done(() => ticket.Reopen(command.Why, user.Id, now)), ct);

    public Task<Unit> Handle(CancelTicket command, CancellationToken ct) => Change(command.Id, async (ticket, now) =>
    {
        await clocks.EndPause(ticket, user.Id, now, ct);
        ticket.Cancel(command.Why, user.Id, now);
    }, ct);

    public Task<Unit> Handle(ContinueTicket command, CancellationToken ct) => Change(command.Id, (ticket, now) => clocks.EndPause(ticket, user.Id, now, ct), ct);

    public async Task<Unit> Handle(ReclassifyTicket command, CancellationToken ct)
    {
        var category = await db.TicketCategories.SingleOrDefaultAsync(x => x.Code == command.CategoryCode, ct)
            ?? throw new ValidationException([new ValidationFailure(nameof(command.CategoryCode), "Kategori ini tidak ada. Pilih dari daftar.")]);
        return await Change(command.Id, (ticket, now) => clocks.Reclassify(ticket, category, TicketCodes.Priority(command.Priority)!.Value, user.Id, now, ct), ct);
    }

    private async Task<Unit> Change(Guid id, Func<Ticket, DateTimeOffset, Task> change, CancellationToken ct)
    {
        await db.Lock<Ticket>(id, ct);
        var ticket = await scope.Visible.Require(id, ct);
        await change(ticket, clock.GetUtcNow());
        await db.AnnounceTicket(ticket, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private static Task Done(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private async Task Tell(Ticket ticket, Told told, string key, CancellationToken ct, string? link = null)
    {
        var to = await db.Customers.Where(x => x.Id == ticket.CustomerId).Select(x => new Recipient(x.Id, x.Phone, x.Email)).SingleOrDefaultAsync(ct);
        if (to is not null)
            await notices.TellCustomer(to, told, key, link ?? $"/portal/tickets/{ticket.Id}", isNew: true, ct, new Telling(Urgency.Now));
    }
}
