using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>
/// How a router cuts customers off, and what happens with what differs on it. Who is cut off now stays as they are until the difference is put right.
/// </summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record ChangeIsolation : ICommand<Unit>
{
    public Guid RouterId { get; init; }
    public IsolationWay Way { get; init; }
    public string Profile { get; init; } = Router.UsualIsolationProfile;
    public DriftPolicy OnDrift { get; init; }
}

internal sealed class ChangeIsolationValidator : AbstractValidator<ChangeIsolation>
{
    public ChangeIsolationValidator()
    {
        RuleFor(x => x.Way).IsInEnum().WithMessage("Pilih cara isolir.");
        RuleFor(x => x.OnDrift).IsInEnum().WithMessage("Pilih apa yang dilakukan dengan selisih.");
        RuleFor(x => x.Profile).NotEmpty().When(x => x.Way is IsolationWay.Profile).WithMessage("Isi nama profil isolir di router.")
            .MaximumLength(64).WithMessage("Nama profil paling panjang 64 huruf.");
    }
}

internal sealed class ChangeIsolationHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ChangeIsolation, Unit>
{
    public async Task<Unit> Handle(ChangeIsolation command, CancellationToken ct)
    {
        var router = await db.Routers.Require(command.RouterId, ct);
        router.Isolate(command.Way, command.Profile);
        router.RepairDrift(command.OnDrift);

        // What is wanted of everybody who is cut off has changed: compare at once, although the router shows nothing new.
        await db.RouterHealth.Where(x => x.RouterId == router.Id).ExecuteUpdateAsync(
            x => x.SetProperty(health => health.MergedAt, (DateTimeOffset?)null).SetProperty(health => health.NextSyncAt, clock.GetUtcNow()), ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
