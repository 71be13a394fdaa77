using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odcs;

/// <summary>Its cables follow it when it is put elsewhere; its room is never less than what hangs on it.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record EditOdc : OdcForm, ICommand<Unit>;

/// <summary>Only one that no ODP hangs on; its cables go with it.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record ArchiveOdc(Guid Id) : ICommand<Unit>;

internal sealed class EditOdcValidator : AbstractValidator<EditOdc>
{
    public EditOdcValidator() => Include(new OdcFormValidator());
}

internal sealed class EditOdcHandler(IAppDb db, NodeForms nodes) : IRequestHandler<EditOdc, Unit>
{
    public async Task<Unit> Handle(EditOdc command, CancellationToken ct)
    {
        await db.Lock<Odc>(command.Id, ct);
        var odc = await db.Odcs.Require(command.Id, ct);
        var before = odc.Point;
        var hanging = await db.Odps.CountAsync(x => x.OdcId == odc.Id, ct);
        if (command.Capacity < hanging)
            throw new ConflictException("odc.too-small", $"Sudah ada {hanging} ODP di ODC ini; kapasitasnya tidak bisa kurang dari itu.", nameof(command.Capacity));

        await nodes.CodeIsNew(odc.Id, command, ct);
        await nodes.PonPortExists(command, ct);
        odc.Describe(command.Code, command.Name, NodeForms.Point(command), command.Splitter);
        odc.Hold(command.Capacity);
        odc.FeedFrom(command.PonPortId);
        await nodes.Move(odc, before, ct);
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class ArchiveOdcHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ArchiveOdc, Unit>
{
    public async Task<Unit> Handle(ArchiveOdc command, CancellationToken ct)
    {
        await db.Lock<Odc>(command.Id, ct);
        var odc = await db.Odcs.Require(command.Id, ct);
        var hanging = await db.Odps.CountAsync(x => x.OdcId == odc.Id, ct);
        if (hanging > 0)
            throw new ConflictException("odc.in-use", $"ODC ini masih menyuplai {hanging} ODP. Pindahkan dulu.");

        odc.Archive(clock.GetUtcNow());
        db.Cables.RemoveRange(await db.Cables.Where(x => x.FromOdcId == odc.Id || x.ToOdcId == odc.Id).ToListAsync(ct));
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
