using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets.Verdicts;
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
public sealed record CommentTicket(Guid Id, Guid CommentId, string Body, bool Internal, bool Waits = false) : ICommand<Unit>
{
    /// <summary>A picture or PDF; empty for none.</summary>
    public ReadOnlyMemory<byte> File { get; init; }
    public string? FileName { get; init; }
}

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

internal sealed class WorkOnTicketHandler(IAppDb db, TicketScope scope, ITicketStaff staff, ServiceClock clocks, TicketVerdicts verdicts, TicketAnswers answers, TicketFiles files, Notices notices, ICurrentUser user, TimeProvider clock) :
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
        if (byCustomer || command.Internal)
            ticket.Comment(command.CommentId, command.Body, !byCustomer, byCustomer, user.Id, now);
        else
            await answers.Answer(ticket, command.CommentId, command.Body, user.Id, ct);
        if (!byCustomer && command.Internal)
            await Mention(ticket, command, ct);
        await files.Keep(ticket.Id, command.CommentId, command.File, command.FileName, ct);
        if (byCustomer)
            await clocks.EndPause(ticket, user.Id, now, ct);
        else if (command.Waits)
            ticket.AwaitCustomer(user.Id, now);
    }, ct);

    public Task<Unit> Handle(ResolveTicket command, CancellationToken ct) => Change(command.Id, (ticket, _) => answers.Resolve(ticket, command.Note, user.Id, ct), ct);

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

    /// <summary>Colleagues who are named in a note hear of it: <c>@Ratna</c>, or <c>@Ratna Kusuma</c> where there are two of them.</summary>
    private async Task Mention(Ticket ticket, CommentTicket note, CancellationToken ct)
    {
        if (!note.Body.Contains('@', StringComparison.Ordinal))
            return;

        var people = await staff.All(ct);
        var first = people.GroupBy(x => x.Name.Split(' ')[0], StringComparer.OrdinalIgnoreCase).Where(x => x.Count() == 1).ToDictionary(x => x.Single().Id, x => x.Key);
        foreach (var person in people.Where(x => x.Id != user.Id && (Names(note.Body, x.Name) || first.TryGetValue(x.Id, out var name) && Names(note.Body, name))))
            await notices.TellUser(
                NoticeKinds.NewTicket, person.Id, $"ticket-mention/{note.CommentId:n}", $"ticket:{ticket.Id}", "Anda disebut di sebuah tiket", $"{ticket.Number} · {note.Body.Trim()}", $"/tickets/{ticket.Id}", ct);
    }

    private static bool Names(string text, string name)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
            if (text.AsSpan(at + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase) && (at + 1 + name.Length == text.Length || !char.IsLetterOrDigit(text[at + 1 + name.Length])))
                return true;
        return false;
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
}
