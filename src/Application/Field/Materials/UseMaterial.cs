using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Materials;

/// <summary>Something was used at a visit. The same id again is one.</summary>
/// <param name="Id">made by the device</param>
/// <param name="Quantity">pieces or metres</param>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record UseMaterial(Guid Id, Guid WorkOrderId, string Name, decimal? Quantity, string? Serial, DateTimeOffset? At = null) : ICommand<Unit>;

/// <summary>It was not used after all; what is not there is gone already.</summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record TakeBackMaterial(Guid WorkOrderId, Guid Id) : ICommand<Unit>;

internal sealed class UseMaterialValidator : AbstractValidator<UseMaterial>
{
    public UseMaterialValidator()
    {
        RuleFor(x => x.Id).NotEmpty();
        RuleFor(x => x.Name).NotEmpty().WithMessage("Sebutkan bahan yang dipakai.").MaximumLength(WorkOrderMaterial.LongestName).WithMessage("Nama bahan paling panjang 80 huruf.");
        RuleFor(x => x.Quantity).NotNull().WithMessage("Isi jumlahnya.").InclusiveBetween(0.01m, 100_000).WithMessage("Jumlah lebih dari nol, paling banyak 100.000.");
        RuleFor(x => x.Serial).MaximumLength(WorkOrderMaterial.LongestSerial).WithMessage("Nomor seri paling panjang 60 huruf.");
    }
}

internal sealed class UseMaterialHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<UseMaterial, Unit>, IRequestHandler<TakeBackMaterial, Unit>
{
    public async Task<Unit> Handle(UseMaterial command, CancellationToken ct)
    {
        var (order, me) = await Mine(command.WorkOrderId, ct);
        await db.Turn(command.Id, ct);
        if (await db.WorkOrderMaterials.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        var now = clock.GetUtcNow();
        db.WorkOrderMaterials.Add(new WorkOrderMaterial(command.Id, order, command.Name, command.Quantity!.Value, command.Serial, me, command.At is { } at && at < now ? at.ToUniversalTime() : now));
        return await Save(order, ct);
    }

    public async Task<Unit> Handle(TakeBackMaterial command, CancellationToken ct)
    {
        var (order, _) = await Mine(command.WorkOrderId, ct);
        if (await db.WorkOrderMaterials.SingleOrDefaultAsync(x => x.Id == command.Id && x.WorkOrderId == order, ct) is { } material)
            db.WorkOrderMaterials.Remove(material);
        return await Save(order, ct);
    }

    private async Task<(Guid Order, Guid Me)> Mine(Guid id, CancellationToken ct)
    {
        var me = user.Id ?? throw new ForbiddenException(FieldPermissions.DoWorkOrders);
        var order = await db.WorkOrders.SeenBy(user).Where(x => x.Id == id).Select(x => new { x.Status, IsMine = x.Technicians.Any(them => them.UserId == me) }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(WorkOrder), id);
        if (!order.IsMine && !user.Holds(FieldPermissions.AssignWorkOrders))
            throw new ConflictException("work-order.not-yours", "Ini bukan tugas Anda. Ambil dulu dari kolam tugas, atau minta supervisor menugaskan Anda.");
        if (order.Status is WorkOrderStatus.Cancelled)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");
        return (id, me);
    }

    private async Task<Unit> Save(Guid order, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await db.Announce($"work-order:{order}", ct);
        return Unit.Value;
    }
}
