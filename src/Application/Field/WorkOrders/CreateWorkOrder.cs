using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Support;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>A visit by hand, or for a ticket. The same id again is the same visit.</summary>
/// <param name="Id">made by whoever sends it</param>
/// <param name="Type">of <see cref="WorkOrderCodes"/>, <c>repair</c></param>
/// <param name="CustomerId">null: the ticket's; without one either, work on the plant</param>
/// <param name="Quota">technicians it needs, 1–10</param>
/// <param name="Pool">technicians may take it themselves</param>
/// <param name="From">both or none</param>
/// <param name="Place">where, when it is not at a customer's</param>
/// <param name="Technicians">sent at once; only for who may send people</param>
[Requires(FieldPermissions.CreateWorkOrders)]
public sealed record CreateWorkOrder(
    Guid Id, string Type, Guid? CustomerId, Guid? TicketId, int Quota, bool Pool, DateTimeOffset? From, DateTimeOffset? To, string? Note, string? Place = null, IReadOnlyList<Guid>? Technicians = null)
    : ICommand<CreatedWorkOrder>;

public sealed record CreatedWorkOrder(Guid Id, string Number, WorkOrderStatus Status);

internal sealed class CreateWorkOrderValidator : AbstractValidator<CreateWorkOrder>
{
    public CreateWorkOrderValidator()
    {
        RuleFor(x => x.Id).NotEmpty();
        RuleFor(x => x.Type).Must(x => WorkOrderCodes.Read(x) is not null).WithMessage("Pilih pekerjaannya: installation, repair, maintenance, upgrade, relocation, survey, atau dismantle.");
        RuleFor(x => x.Quota).InclusiveBetween(1, WorkOrder.MostTechnicians).WithMessage("Jumlah teknisi antara 1 dan 10.");
        RuleFor(x => x.From).NotNull().When(x => x.To is not null).WithMessage("Isi juga waktu mulainya.");
        RuleFor(x => x.To).NotNull().When(x => x.From is not null).WithMessage("Isi juga waktu selesainya.");
        RuleFor(x => x.To).GreaterThan(x => x.From).When(x => x.From is not null && x.To is not null).WithMessage("Jam selesai harus sesudah jam mulai.");
        RuleFor(x => x.Note).MaximumLength(2000).WithMessage("Catatan paling panjang 2.000 huruf.");
        RuleFor(x => x.Place).MaximumLength(200).WithMessage("Tempat paling panjang 200 huruf.");
        RuleFor(x => x.Technicians).Must((x, them) => them is null || them.Distinct().Count() <= x.Quota).WithMessage("Teknisi yang dipilih lebih banyak daripada jumlah yang dibutuhkan.");
    }
}

internal sealed class CreateWorkOrderHandler(
    IAppDb db, WorkOrderDesk desk, SendingOfTechnicians sending, ICustomerScope customers, TicketScope tickets, ISerials serials, CompanySettings settings, BusinessCalendar calendar, ICurrentUser user,
    TimeProvider clock) : IRequestHandler<CreateWorkOrder, CreatedWorkOrder>
{
    public async Task<CreatedWorkOrder> Handle(CreateWorkOrder command, CancellationToken ct)
    {
        var people = command.Technicians?.Distinct().ToList() ?? [];
        if ((people.Count > 0 || command.From is not null) && !user.Holds(FieldPermissions.AssignWorkOrders))
            throw new ForbiddenException(FieldPermissions.AssignWorkOrders);

        await db.Turn(command.Id, ct);
        if (await db.WorkOrders.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } there)
            return new CreatedWorkOrder(there.Id, there.Number, there.Status);

        var customerId = await Whose(command, ct);
        var zone = await desk.Zone(customerId, ct);
        var (now, today) = (clock.GetUtcNow(), calendar.TodayIn(zone));
        var order = new WorkOrder(
            command.Id, (await settings.Get<NumberingSettings>(ct)).WorkOrderPrefix, await serials.Next("work-order", today, ct), WorkOrderCodes.Read(command.Type)!.Value, customerId, today, null, null,
            command.Note, now, command.TicketId, command.Quota, command.Pool, command.Place, user.Id);
        var doing = new Doing(user.Id, now);
        if (command is { From: { } from, To: { } to })
            order.Schedule(from.ToUniversalTime(), to.ToUniversalTime(), WorkOrderDesk.Said(from, to, zone), doing);
        foreach (var technician in people)
            await sending.Send(order, technician, doing, ct);

        db.WorkOrders.Add(order);
        await desk.Save(order, ct);
        return new CreatedWorkOrder(order.Id, order.Number, order.Status);
    }

    private async Task<Guid?> Whose(CreateWorkOrder command, CancellationToken ct)
    {
        if (command.TicketId is not { } id)
            return command.CustomerId is { } known ? (await customers.Visible.Require(known, ct)).Id : null;

        var ticket = await tickets.Visible.Where(x => x.Id == id).Select(x => new { x.CustomerId, x.Status }).SingleOrDefaultAsync(ct)
            ?? throw new ValidationException([new ValidationFailure(nameof(command.TicketId), "Tiket ini tidak ada.")]);
        if (command.CustomerId is { } other && other != ticket.CustomerId)
            throw new ValidationException([new ValidationFailure(nameof(command.CustomerId), "Tiket ini milik pelanggan lain.")]);
        return ticket.CustomerId;
    }
}
