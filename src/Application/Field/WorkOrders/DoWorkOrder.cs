using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>They are on their way.</summary>
/// <param name="ActionId">made by the device: the same again changes nothing</param>
/// <param name="Where">where and when by the device</param>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record DepartForWorkOrder(Guid Id, Guid? ActionId = null, Whereabouts? Where = null) : ICommand<Unit>;

/// <summary>They are there.</summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record ArriveAtWorkOrder(Guid Id, Guid? ActionId = null, Whereabouts? Where = null) : ICommand<Unit>;

/// <summary>The work begins.</summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record StartWorkOrder(Guid Id, Guid? ActionId = null, Whereabouts? Where = null) : ICommand<Unit>;

/// <summary>It cannot go on now.</summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record PauseWorkOrder(Guid Id, string Why, Guid? ActionId = null, Whereabouts? Where = null) : ICommand<Unit>;

/// <summary>It goes on.</summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record ResumeWorkOrder(Guid Id, Guid? ActionId = null, Whereabouts? Where = null) : ICommand<Unit>;

/// <summary>It is done: with everything its kind asks for, or because the office says so.</summary>
/// <param name="Result">what was done; for a ticket the customer reads it</param>
/// <param name="Ticked">lines of the checklist</param>
/// <param name="RxPowerDbm">measured at the customer's end</param>
/// <param name="Anyway">why it counts as done although something is missing; only for who sends people</param>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record CompleteWorkOrder(
    Guid Id, string? Result, IReadOnlyList<string>? Ticked = null, double? RxPowerDbm = null, string? Anyway = null, Guid? ActionId = null, Whereabouts? Where = null) : ICommand<Unit>;

/// <summary>It will not happen.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record CancelWorkOrder(Guid Id, string Why) : ICommand<Unit>, IExplained;

/// <summary>It was called off by mistake.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record ReopenWorkOrder(Guid Id, string? Why) : ICommand<Unit>;

/// <summary>A word among those who go and those who send.</summary>
/// <param name="ActionId">made by whoever sends it</param>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record NoteOnWorkOrder(Guid Id, Guid ActionId, string Text, Whereabouts? Where = null) : ICommand<Unit>;

internal sealed class PauseWorkOrderValidator : AbstractValidator<PauseWorkOrder>
{
    public PauseWorkOrderValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class CompleteWorkOrderValidator : AbstractValidator<CompleteWorkOrder>
{
    public CompleteWorkOrderValidator()
    {
        RuleFor(x => x.Result).MaximumLength(1000).WithMessage("Hasil pekerjaan paling panjang 1.000 huruf.");
        RuleFor(x => x.Anyway).MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
        RuleFor(x => x.RxPowerDbm).InclusiveBetween(-50.0, 10.0).WithMessage("Redaman antara −50 dan 10 dBm, misalnya −21,4.");
        RuleFor(x => x.Ticked).Must(x => x is null || x.Count <= WorkOrderType.MostItems && x.All(item => item.Length <= WorkOrderType.LongestItem)).WithMessage("Daftar periksa tidak dikenal.");
    }
}

internal sealed class CancelWorkOrderValidator : AbstractValidator<CancelWorkOrder>
{
    public CancelWorkOrderValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class ReopenWorkOrderValidator : AbstractValidator<ReopenWorkOrder>
{
    public ReopenWorkOrderValidator() => RuleFor(x => x.Why).MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class NoteOnWorkOrderValidator : AbstractValidator<NoteOnWorkOrder>
{
    public NoteOnWorkOrderValidator()
    {
        RuleFor(x => x.ActionId).NotEmpty();
        RuleFor(x => x.Text).NotEmpty().WithMessage("Tulis catatannya.").MaximumLength(1000).WithMessage("Catatan paling panjang 1.000 huruf.");
    }
}

internal sealed class DoWorkOrderHandler(IAppDb db, WorkOrderDesk desk, WorkOrderProof proof, ICurrentUser user) :
    IRequestHandler<DepartForWorkOrder, Unit>, IRequestHandler<ArriveAtWorkOrder, Unit>, IRequestHandler<StartWorkOrder, Unit>, IRequestHandler<PauseWorkOrder, Unit>, IRequestHandler<ResumeWorkOrder, Unit>,
    IRequestHandler<CompleteWorkOrder, Unit>, IRequestHandler<CancelWorkOrder, Unit>, IRequestHandler<ReopenWorkOrder, Unit>, IRequestHandler<NoteOnWorkOrder, Unit>
{
    public Task<Unit> Handle(DepartForWorkOrder command, CancellationToken ct) => Do(command.Id, (order, doing) => order.Depart(doing), command.ActionId, command.Where, ct);

    public Task<Unit> Handle(ArriveAtWorkOrder command, CancellationToken ct) => Do(command.Id, (order, doing) => order.Arrive(doing), command.ActionId, command.Where, ct);

    public Task<Unit> Handle(StartWorkOrder command, CancellationToken ct) => Do(command.Id, (order, doing) => order.Start(doing), command.ActionId, command.Where, ct);

    public Task<Unit> Handle(PauseWorkOrder command, CancellationToken ct) => Do(command.Id, (order, doing) => order.Pause(command.Why, doing), command.ActionId, command.Where, ct);

    public Task<Unit> Handle(ResumeWorkOrder command, CancellationToken ct) => Do(command.Id, (order, doing) => order.Resume(doing), command.ActionId, command.Where, ct);

    public async Task<Unit> Handle(CompleteWorkOrder command, CancellationToken ct)
    {
        if (command.Anyway is { Length: > 0 } && !user.Holds(FieldPermissions.AssignWorkOrders))
            throw new ForbiddenException(FieldPermissions.AssignWorkOrders);

        await desk.DoOn(command.Id, async (order, doing) =>
        {
            if (command.Anyway is { Length: > 0 } why)
                order.FinishAnyway(why, command.Result, doing);
            else
                order.Finish(await db.WorkOrderTypes.SingleAsync(x => x.Kind == order.Kind, ct), await proof.Of(order.Id, command.Ticked, command.RxPowerDbm, ct), command.Result, doing);
        }, ct, command.ActionId, command.Where);
        return Unit.Value;
    }

    public async Task<Unit> Handle(CancelWorkOrder command, CancellationToken ct)
    {
        await desk.Change(command.Id, (order, doing) => Done(() => order.Cancel(command.Why, doing)), ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ReopenWorkOrder command, CancellationToken ct)
    {
        await desk.Change(command.Id, (order, doing) => Done(() => order.Reopen(command.Why, doing)), ct);
        return Unit.Value;
    }

    public Task<Unit> Handle(NoteOnWorkOrder command, CancellationToken ct) => Do(command.Id, (order, doing) => order.Comment(command.Text, doing), command.ActionId, command.Where, ct);

    private async Task<Unit> Do(Guid id, Action<WorkOrder, Doing> change, Guid? action, Whereabouts? where, CancellationToken ct)
    {
        await desk.DoOn(id, (order, doing) => Done(() => change(order, doing)), ct, action, where);
        return Unit.Value;
    }

    private static Task Done(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
