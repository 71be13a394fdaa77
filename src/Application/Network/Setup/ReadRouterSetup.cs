using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Setup;

/// <summary>Reads profiles and pools of a router now. A query, because it waits for the outside.</summary>
/// <returns>why it could not be read, in Indonesian; null when it was</returns>
[Requires(NetworkPermissions.Sync)]
public sealed record ReadRouterSetup(Guid RouterId) : IQuery<string?>;

/// <summary>What a router showed of its profiles and pools.</summary>
[Requires(NetworkPermissions.Sync)]
public sealed record RecordRouterSetup(Guid RouterId, SetupReading Reading) : ICommand<Unit>;

/// <summary>Routers whose profiles and pools were read longest ago, or are wanted soon; their turn is moved on, so that instances share them.</summary>
[Requires(Everyone.Automation)]
public sealed record TakeSetupsDue(int Most) : ICommand<IReadOnlyList<Guid>>;

internal sealed class ReadRouterSetupHandler(IAppDb db, IRouterSetup setup, IFieldCipher cipher, IMediator mediator) : IRequestHandler<ReadRouterSetup, string?>
{
    public async Task<string?> Handle(ReadRouterSetup query, CancellationToken ct)
    {
        var router = await db.Routers.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.RouterId, ct) ?? throw new NotFoundException(nameof(Router), query.RouterId);
        var reading = await setup.Read(Endpoints.Of(router, cipher), ct);
        await mediator.Send(new RecordRouterSetup(router.Id, reading), ct);
        return (reading as SetupReading.Failed)?.Message;
    }
}

internal sealed class RecordRouterSetupHandler(IAppDb db, TimeProvider clock) : IRequestHandler<RecordRouterSetup, Unit>
{
    public async Task<Unit> Handle(RecordRouterSetup command, CancellationToken ct)
    {
        await db.Lock<Router>(command.RouterId, ct);
        var now = clock.GetUtcNow();
        if (await db.RouterHealth.SingleOrDefaultAsync(x => x.RouterId == command.RouterId, ct) is not { } health)
            db.RouterHealth.Add(health = new RouterHealth(command.RouterId, now));
        health.SetupRead((command.Reading as SetupReading.Failed)?.Message, now);

        if (command.Reading is SetupReading.Fine fine)
        {
            var profiles = await db.RouterProfiles.Where(x => x.RouterId == command.RouterId).ToDictionaryAsync(x => x.Name, ct);
            foreach (var seen in fine.Profiles.DistinctBy(x => x.Name).Select(x => new RouterProfile(command.RouterId, x.Name, x.RateLimit, x.LocalAddress, x.RemoteAddress, x.DnsServer, x.AddressList)))
            {
                if (profiles.Remove(seen.Name, out var known))
                    known.Show(seen);
                else
                    db.RouterProfiles.Add(seen);
            }

            var pools = await db.RouterAddressPools.Where(x => x.RouterId == command.RouterId).ToDictionaryAsync(x => x.Name, ct);
            foreach (var seen in fine.Pools.DistinctBy(x => x.Name).Select(x => new RouterAddressPool(command.RouterId, x.Name, x.Ranges, x.NextPool, x.Used)))
            {
                if (pools.Remove(seen.Name, out var known))
                    known.Show(seen);
                else
                    db.RouterAddressPools.Add(seen);
            }

            db.RouterProfiles.RemoveRange(profiles.Values);
            db.RouterAddressPools.RemoveRange(pools.Values);
        }

        await db.Announce($"router:{command.RouterId}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class TakeSetupsDueHandler(IAppDb db, TimeProvider clock) : IRequestHandler<TakeSetupsDue, IReadOnlyList<Guid>>
{
    /// <summary>Set-ups change by hand and seldom.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<Guid>> Handle(TakeSetupsDue command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var stale = now - Every;
        var due = await db.RouterHealth
            .Where(x => (x.SetupReadAt == null || x.SetupReadAt < stale) && x.State == RouterState.Online && db.Routers.Any(router => router.Id == x.RouterId))
            .OrderBy(x => x.SetupReadAt ?? DateTimeOffset.MinValue).ThenBy(x => x.RouterId).Select(x => x.RouterId).Take(command.Most).ToListAsync(ct);

        List<Guid> taken = [];
        foreach (var id in due)
            if (await db.RouterHealth.Where(x => x.RouterId == id && (x.SetupReadAt == null || x.SetupReadAt < stale)).ExecuteUpdateAsync(x => x.SetProperty(health => health.SetupReadAt, now), ct) == 1)
                taken.Add(id);
        return taken;
    }
}
