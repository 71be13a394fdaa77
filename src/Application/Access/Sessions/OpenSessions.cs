using IspJabbar.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>Ends sessions of somebody, and what is open in them.</summary>
internal sealed class OpenSessions(IAppDb db, TimeProvider clock)
{
    /// <param name="except">goes on; null: none does</param>
    /// <returns>how many ended</returns>
    public async Task<int> End(Guid userId, string why, Guid? except, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.Sessions.Where(x => x.UserId == userId && x.RevokedAt == null && x.ExpiresAt > now && x.Id != except).ToListAsync(ct);
        foreach (var session in open)
            session.Revoke(why, now);

        await db.Announce(Topics.Rights, ct);
        return open.Count;
    }
}
