using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Setup;

/// <summary>Orders rows for routers. A newer wish for the same row takes the place of one that still waits.</summary>
internal sealed class RouterTasks(IAppDb db, ICurrentUser user, TimeProvider clock)
{
    public async Task Order(Guid routerId, IReadOnlyList<WantedRow> wishes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var names = wishes.Select(x => x.Name).ToList();
        var open = await db.RouterTasks.Where(x => x.RouterId == routerId && x.State == CommandState.Pending && names.Contains(x.Name)).ToListAsync(ct);
        foreach (var old in open)
            old.GiveWay(now);
        if (open.Count > 0)
            await db.SaveChangesAsync(ct); // only one may be open: the old one has to be gone before the new one is there

        db.RouterTasks.AddRange(wishes.Select(x => new RouterTask(routerId, x, user.Id, now)));
        await db.Announce($"router:{routerId}", ct);
    }
}
