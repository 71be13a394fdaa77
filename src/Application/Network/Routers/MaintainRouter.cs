using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>Somebody works at the router: nobody is alarmed meanwhile, and orders for its accounts wait or go on, as is chosen.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record MaintainRouter : ICommand<Unit>
{
    public Guid RouterId { get; init; }

    /// <summary>What is done there.</summary>
    public string Note { get; init; } = "";
    public bool HoldsOrders { get; init; }
}

/// <summary>The work is done: what waited goes on, and whoever should know is told if the router is silent still.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record EndRouterMaintenance(Guid RouterId) : ICommand<Unit>;

internal sealed class MaintainRouterValidator : AbstractValidator<MaintainRouter>
{
    public MaintainRouterValidator() =>
        RuleFor(x => x.Note).NotEmpty().WithMessage("Tulis apa yang dikerjakan; orang lain membacanya.").MaximumLength(200).WithMessage("Keterangan paling panjang 200 huruf.");
}

internal sealed class MaintainRouterHandler(IAppDb db, Notices notices, TimeProvider clock) : IRequestHandler<MaintainRouter, Unit>, IRequestHandler<EndRouterMaintenance, Unit>
{
    public async Task<Unit> Handle(MaintainRouter command, CancellationToken ct)
    {
        await db.Lock<Router>(command.RouterId, ct);
        var router = await db.Routers.Require(command.RouterId, ct);
        router.Maintain(command.Note, command.HoldsOrders, clock.GetUtcNow());
        await Save(router, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(EndRouterMaintenance command, CancellationToken ct)
    {
        await db.Lock<Router>(command.RouterId, ct);
        var router = await db.Routers.Require(command.RouterId, ct);
        if (router.MaintenanceSince is not { } since)
            return Unit.Value;

        router.EndMaintenance();
        var health = await db.RouterHealth.AsNoTracking().SingleOrDefaultAsync(x => x.RouterId == router.Id, ct);
        if (health is { State: RouterState.Offline })
            await notices.TellStaff(
                NoticeKinds.RouterDown, NetworkPermissions.ManageRouters, $"router/{router.Id}/maintenance/{since:yyyyMMddHHmmss}", $"router:{router.Id}",
                $"Router {router.Name} masih tidak menjawab", $"Pengerjaannya sudah selesai, tetapi router belum menjawab. {health.LastError}", $"/network/routers/{router.Id}", isNew: true, ct);
        await Save(router, ct);
        return Unit.Value;
    }

    private async Task Save(Router router, CancellationToken ct)
    {
        await db.Announce([$"router:{router.Id}", "network"], ct);
        await db.SaveChangesAsync(ct);
    }
}
