using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Schedule;

/// <summary>One visit to the customer who asks.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record GetMyVisit(Guid Id) : IQuery<MyVisit>;

/// <param name="Zone">IANA name of the place's clock</param>
public sealed record MyVisit(Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, DateTimeOffset? From, DateTimeOffset? To, DateTimeOffset? ConfirmedAt, string Zone)
{
    /// <summary>Nobody has set out yet, and a time was said.</summary>
    public bool MayAnswer => From is not null && Status is WorkOrderStatus.Open or WorkOrderStatus.Assigned;
}

/// <summary>The customer says whether the time suits them. Whatever does not suit is for the office to find another time for.</summary>
/// <param name="From">the time they saw: another one is not what they answered</param>
/// <param name="Said">when it would suit them</param>
[Requires(CustomersPermissions.Portal)]
public sealed record AnswerMyVisit(Guid Id, DateTimeOffset From, bool Suits, string? Said) : ICommand<Unit>;

internal sealed class AnswerMyVisitValidator : AbstractValidator<AnswerMyVisit>
{
    public AnswerMyVisitValidator()
    {
        RuleFor(x => x.Said).MaximumLength(300).WithMessage("Tulis paling panjang 300 huruf.");
        RuleFor(x => x.Said).NotEmpty().When(x => !x.Suits).WithMessage("Tulis kapan Anda ada di rumah.");
    }
}

internal sealed class AppointmentsHandler(IAppDb db, WorkOrderDesk desk, Notices notices, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetMyVisit, MyVisit>, IRequestHandler<AnswerMyVisit, Unit>
{
    public async Task<MyVisit> Handle(GetMyVisit query, CancellationToken ct)
    {
        var me = user.CustomerId ?? Guid.Empty;
        var mine = await db.WorkOrders.Where(x => x.Id == query.Id && x.CustomerId == me)
            .Select(x => new MyVisit(x.Id, x.Number, x.Kind, x.Status, x.ScheduledFrom, x.ScheduledTo, x.ConfirmedAt, "")).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(WorkOrder), query.Id);
        return mine with { Zone = await desk.Zone(me, ct) };
    }

    public async Task<Unit> Handle(AnswerMyVisit command, CancellationToken ct)
    {
        var me = user.CustomerId ?? Guid.Empty;
        await db.Lock<WorkOrder>(command.Id, ct);
        var order = await db.WorkOrders.SingleOrDefaultAsync(x => x.Id == command.Id && x.CustomerId == me, ct) ?? throw new NotFoundException(nameof(WorkOrder), command.Id);

        order.Answer(command.From, command.Suits, command.Said, new Doing(user.Id, clock.GetUtcNow()));
        if (!command.Suits)
            await notices.TellStaff(
                NoticeKinds.VisitTime, FieldPermissions.AssignWorkOrders, $"visit-time/{order.Id:n}/{command.From.UtcTicks}/no", $"work-order:{order.Id}", "Pelanggan minta waktu lain",
                $"{order.Number} · {command.Said?.Trim()}", $"/field/work-orders/{order.Id}", isNew: false, ct);
        await desk.Save(order, ct);
        return Unit.Value;
    }
}
