using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Inbox;

/// <summary>Marks own notices as read: one, or all. Somebody else's are not touched.</summary>
/// <param name="Id">null for all</param>
/// <returns>where the one leads to</returns>
[Requires(Everyone.SignedIn)]
public sealed record ReadNotices(Guid? Id) : ICommand<string?>;

internal sealed class ReadNoticesHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReadNotices, string?>
{
    public async Task<string?> Handle(ReadNotices command, CancellationToken ct)
    {
        var mine = db.Notifications.Of(user).Where(x => command.Id == null || x.Id == command.Id);
        var changed = await mine.Where(x => x.ReadAt == null).ExecuteUpdateAsync(x => x.SetProperty(y => y.ReadAt, clock.GetUtcNow()), ct);

        if (changed > 0)
            await db.Announce($"user:{user.Id}", ct); // other open pages count anew
        return command.Id is null ? null : await mine.Select(x => x.Link).SingleOrDefaultAsync(ct);
    }
}
