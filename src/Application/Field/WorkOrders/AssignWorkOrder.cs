using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Field;
using MediatR;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>These go, besides those who go already.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record AssignWorkOrder(Guid Id, IReadOnlyList<Guid> Technicians) : ICommand<Unit>;

/// <summary>Somebody goes no more.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record UnassignWorkOrder(Guid Id, Guid TechnicianId) : ICommand<Unit>;

/// <summary>Somebody is absent (Cari Pengganti): another one goes, or the place goes back to the pool.</summary>
/// <param name="ReplacementId">null: back to the pool</param>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record ReplaceTechnician(Guid Id, Guid AbsentId, Guid? ReplacementId, string Why) : ICommand<Unit>, IExplained;

/// <summary>Technicians may take it themselves, or may not any more.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record OfferWorkOrder(Guid Id, bool InPool) : ICommand<Unit>;

/// <summary>When somebody comes.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record ScheduleWorkOrder(Guid Id, DateTimeOffset From, DateTimeOffset To) : ICommand<Unit>;

/// <summary>Who may be sent, by name.</summary>
[Requires(FieldPermissions.ViewAllWorkOrders)]
public sealed record ListTechnicians : IQuery<IReadOnlyList<FieldPerson>>;

internal sealed class AssignWorkOrderValidator : AbstractValidator<AssignWorkOrder>
{
    public AssignWorkOrderValidator() => RuleFor(x => x.Technicians).NotEmpty().WithMessage("Pilih teknisinya.");
}

internal sealed class ReplaceTechnicianValidator : AbstractValidator<ReplaceTechnician>
{
    public ReplaceTechnicianValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class AssignWorkOrderHandler(WorkOrderDesk desk, SendingOfTechnicians sending, ITechnicians technicians) :
    IRequestHandler<AssignWorkOrder, Unit>, IRequestHandler<UnassignWorkOrder, Unit>, IRequestHandler<ReplaceTechnician, Unit>, IRequestHandler<OfferWorkOrder, Unit>,
    IRequestHandler<ScheduleWorkOrder, Unit>, IRequestHandler<ListTechnicians, IReadOnlyList<FieldPerson>>
{
    public async Task<Unit> Handle(AssignWorkOrder command, CancellationToken ct)
    {
        await desk.Change(command.Id, async (order, doing) =>
        {
            foreach (var technician in command.Technicians.Distinct())
                await sending.Send(order, technician, doing, ct);
        }, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(UnassignWorkOrder command, CancellationToken ct)
    {
        await desk.Change(command.Id, async (order, doing) => order.TakeOff(command.TechnicianId, await NameOf(command.TechnicianId, ct), doing), ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ReplaceTechnician command, CancellationToken ct)
    {
        await desk.Change(command.Id, async (order, doing) =>
        {
            var replacement = command.ReplacementId is { } id ? await sending.Require(id, nameof(command.ReplacementId), ct) : null;
            order.Replace(command.AbsentId, replacement?.Id, $"{await NameOf(command.AbsentId, ct)} → {replacement?.Name ?? "kolam tugas"}: {command.Why.Trim()}", doing);
            if (replacement is not null)
                await sending.Tell(order, replacement.Id, doing, ct);
        }, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(OfferWorkOrder command, CancellationToken ct)
    {
        await desk.Change(command.Id, (order, doing) =>
        {
            order.Offer(command.InPool, doing);
            return Task.CompletedTask;
        }, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ScheduleWorkOrder command, CancellationToken ct)
    {
        await desk.Change(command.Id, async (order, doing) => order.Schedule(
            command.From.ToUniversalTime(), command.To.ToUniversalTime(), WorkOrderDesk.Said(command.From, command.To, await desk.Zone(order.CustomerId, ct)), doing), ct);
        return Unit.Value;
    }

    public Task<IReadOnlyList<FieldPerson>> Handle(ListTechnicians query, CancellationToken ct) => technicians.All(ct);

    private async Task<string> NameOf(Guid id, CancellationToken ct) => (await technicians.Names([id], ct)).GetValueOrDefault(id) ?? "?";
}

/// <summary>Somebody is sent, and told so.</summary>
public sealed class SendingOfTechnicians(ITechnicians technicians, Notices notices)
{
    public async Task Send(WorkOrder order, Guid technician, Doing doing, CancellationToken ct)
    {
        var person = await Require(technician, nameof(AssignWorkOrder.Technicians), ct);
        if (order.Assign(person.Id, person.Name, doing))
            await Tell(order, person.Id, doing, ct);
    }

    public async Task<FieldPerson> Require(Guid id, string field, CancellationToken ct) => await technicians.Find(id, ct)
        ?? throw new ValidationException([new ValidationFailure(field, "Teknisi ini tidak ada atau tidak mengerjakan surat tugas. Pilih dari daftar.")]);

    public async Task Tell(WorkOrder order, Guid technician, Doing doing, CancellationToken ct)
    {
        if (technician != doing.By)
            await notices.TellUser(
                NoticeKinds.Visit, technician, $"visit/{order.Id:n}/{technician:n}/{doing.At.UtcTicks}", $"work-order:{order.Id}", "Surat tugas untuk Anda", order.Number, $"/field/work-orders/{order.Id}", ct);
    }
}
