using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Messaging;

/// <summary>
/// Messages of a broadcast that was paused, resumed or stopped say the same as it, some thousand a time; until they do, the pump reads the broadcast itself. Killed anywhere it goes on;
/// one instance at a time does one broadcast.
/// </summary>
internal sealed class BroadcastFollower(AppDbContext db, TimeProvider clock)
{
    private const int AtOnce = 2_000;
    private const string Withdrawn = "Siarannya dihentikan.";

    /// <returns>false when all of them say the same</returns>
    public async Task<bool> Next(CancellationToken ct)
    {
        if (!await db.Broadcasts.AnyAsync(x => x.Lags, ct))
            return false;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await db.Database.SqlQuery<Lagging>($"""
            select id, state from messaging.broadcasts where lags order by created_at, id limit 1 for no key update skip locked
            """).ToListAsync(ct);
        if (found is not [var broadcast])
            return false; // another instance does it

        var now = clock.GetUtcNow();
        var changed = broadcast.State switch
        {
            "paused" => await db.Database.ExecuteSqlAsync($"""
                update messaging.notification_logs set status = 'held' where id in (
                    select id from messaging.notification_logs where broadcast_id = {broadcast.Id} and status in ('queued', 'reserve') limit {AtOnce} for update skip locked)
                """, ct),
            "stopped" => await db.Database.ExecuteSqlAsync($"""
                update messaging.notification_logs set status = 'expired', last_error = {Withdrawn} where id in (
                    select id from messaging.notification_logs where broadcast_id = {broadcast.Id} and status in ('queued', 'reserve', 'held') limit {AtOnce} for update skip locked)
                """, ct),
            _ => await db.Database.ExecuteSqlAsync($"""
                update messaging.notification_logs set status = case when expires_at <= {now} then 'expired' when stands_in_for is not null then 'reserve' else 'queued' end where id in (
                    select id from messaging.notification_logs where broadcast_id = {broadcast.Id} and status = 'held' limit {AtOnce} for update skip locked)
                """, ct),
        };

        if (changed < AtOnce)
            await db.Broadcasts.Where(x => x.Id == broadcast.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.Lags, false), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private sealed record Lagging(Guid Id, string State);
}
