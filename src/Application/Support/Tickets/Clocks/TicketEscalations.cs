using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Clocks;

/// <summary>Who hears of what is late, and when; a list that stays short.</summary>
[Requires(SupportPermissions.ManageTickets)]
public sealed record ListTicketEscalations : IQuery<IReadOnlyList<TicketEscalationRow>>;

/// <param name="Minutes">after the deadline</param>
public sealed record TicketEscalationRow(Guid Id, TicketDeadline Deadline, int Minutes, EscalateTo Whom);

/// <summary>One more step. The same again is one.</summary>
[Requires(SupportPermissions.ManageTickets)]
public sealed record AddTicketEscalation : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TicketDeadline Deadline { get; init; } = TicketDeadline.Resolution;
    public int Minutes { get; init; } = 60;
    public EscalateTo Whom { get; init; } = EscalateTo.Supervisor;
}

[Requires(SupportPermissions.ManageTickets)]
public sealed record RemoveTicketEscalation(Guid Id) : ICommand<Unit>;

internal sealed class AddTicketEscalationValidator : AbstractValidator<AddTicketEscalation>
{
    public AddTicketEscalationValidator()
    {
        RuleFor(x => x.Minutes).InclusiveBetween(0, 60 * 24 * 30).WithMessage("Isi 0 menit sampai 30 hari sesudah batas.");
        RuleFor(x => x.Deadline).IsInEnum();
        RuleFor(x => x.Whom).IsInEnum();
    }
}

internal sealed class TicketEscalationsHandler(IAppDb db) :
    IRequestHandler<ListTicketEscalations, IReadOnlyList<TicketEscalationRow>>, IRequestHandler<AddTicketEscalation, Unit>, IRequestHandler<RemoveTicketEscalation, Unit>
{
    public async Task<IReadOnlyList<TicketEscalationRow>> Handle(ListTicketEscalations query, CancellationToken ct) =>
        await db.TicketEscalations.OrderBy(x => x.Deadline).ThenBy(x => x.Minutes).ThenBy(x => x.Whom).Select(x => new TicketEscalationRow(x.Id, x.Deadline, x.Minutes, x.Whom)).ToListAsync(ct);

    public async Task<Unit> Handle(AddTicketEscalation command, CancellationToken ct)
    {
        if (await db.TicketEscalations.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;
        if (await db.TicketEscalations.AnyAsync(x => x.Deadline == command.Deadline && x.Minutes == command.Minutes && x.Whom == command.Whom, ct))
            throw new ConflictException("escalation.there", "Langkah ini sudah ada.", nameof(command.Minutes));

        db.TicketEscalations.Add(new TicketEscalation(command.Id, command.Deadline, command.Minutes, command.Whom));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveTicketEscalation command, CancellationToken ct)
    {
        db.TicketEscalations.Remove(await db.TicketEscalations.Require(command.Id, ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
