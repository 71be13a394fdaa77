using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>The work takes longer (Tambah Hari).</summary>
/// <param name="ExtensionId">made by whoever asks: the same again is the same</param>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record AskForDays(Guid Id, Guid ExtensionId, int Days, string Reason) : ICommand<Unit>;

/// <summary>Yes or no to it; the same answer again changes nothing.</summary>
[Requires(FieldPermissions.ApproveExtensions)]
public sealed record AnswerForDays(Guid Id, Guid ExtensionId, bool Approve, string? Answer) : ICommand<Unit>;

internal sealed class AskForDaysValidator : AbstractValidator<AskForDays>
{
    public AskForDaysValidator()
    {
        RuleFor(x => x.ExtensionId).NotEmpty();
        RuleFor(x => x.Days).InclusiveBetween(1, WorkOrderExtension.MostDays).WithMessage("Tambahan antara 1 dan 30 hari.");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("Tulis alasannya.").MaximumLength(500).WithMessage("Alasan paling panjang 500 huruf.");
    }
}

internal sealed class AnswerForDaysValidator : AbstractValidator<AnswerForDays>
{
    public AnswerForDaysValidator()
    {
        RuleFor(x => x.Answer).MaximumLength(500).WithMessage("Jawaban paling panjang 500 huruf.");
        RuleFor(x => x.Answer).NotEmpty().When(x => !x.Approve).WithMessage("Tulis mengapa tidak disetujui.");
    }
}

internal sealed class ExtensionsHandler(IAppDb db, WorkOrderDesk desk, Notices notices) : IRequestHandler<AskForDays, Unit>, IRequestHandler<AnswerForDays, Unit>
{
    public async Task<Unit> Handle(AskForDays command, CancellationToken ct)
    {
        await desk.DoOn(command.Id, async (order, doing) =>
        {
            order.AskExtension(command.ExtensionId, command.Days, command.Reason, doing);
            await notices.TellStaff(
                NoticeKinds.VisitExtension, FieldPermissions.ApproveExtensions, $"visit-days/{command.ExtensionId:n}", $"work-order:{order.Id}", "Tambah hari diminta",
                $"{order.Number} · {command.Days} hari · {command.Reason.Trim()}", $"/field/work-orders/{order.Id}", isNew: false, ct);
        }, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(AnswerForDays command, CancellationToken ct)
    {
        if (!await db.WorkOrderExtensions.AnyAsync(x => x.Id == command.ExtensionId && x.WorkOrderId == command.Id, ct))
            throw new Common.Errors.NotFoundException(nameof(WorkOrderExtension), command.ExtensionId);

        await desk.Change(command.Id, async (order, doing) =>
        {
            var decided = order.DecideExtension(command.ExtensionId, command.Approve, command.Answer, doing);
            foreach (var technician in order.Technicians.Select(x => x.UserId).Append(decided.AskedBy ?? Guid.Empty).Where(x => x != Guid.Empty && x != doing.By).Distinct())
                await notices.TellUser(
                    NoticeKinds.VisitExtension, technician, $"visit-days/{decided.Id:n}/answer", $"work-order:{order.Id}", command.Approve ? "Tambah hari disetujui" : "Tambah hari ditolak",
                    $"{order.Number} · {decided.Days} hari · {decided.Answer}", $"/field/work-orders/{order.Id}", ct);
        }, ct);
        return Unit.Value;
    }
}
