using IspJabbar.Application.Access.Audit;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>
/// Rows are written plainly, as fast as any; here they are chained a moment later, in the order of their transactions. One below the oldest
/// transaction still open (<c>pg_snapshot_xmin</c>) can get no neighbour before it any more.
/// </summary>
internal sealed class AuditChain(AppDbContext db, TimeProvider clock) : IAuditChain
{
    private const int AtOnce = 10_000;

    /// <summary>Broken ones shown; one change breaks one seal, so there are seldom many.</summary>
    private const int Most = 100;

    public async Task<int> Seal(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock(hashtext('audit seals')) as "Value" """).SingleAsync(ct))
            return 0;

        // A database restored into a younger server counts transactions from the beginning: what it brought along is certain, whatever its numbers.
        var count = await db.Database.ExecuteSqlAsync($"""
            with head as (
                select coalesce(max(position), 0) as position,
                       coalesce((select hash from access.audit_seals order by position desc limit 1), ''::bytea) as hash,
                       coalesce((select log.tx from access.audit_seals seal join access.audit_logs log on log.id = seal.audit_id order by seal.position desc limit 1), '0') as tx
                from access.audit_seals
            ), fresh as (
                select log as entry, log.id, log.tx
                from access.audit_logs log
                where (log.tx >= (select tx from head) or (select tx from head) > pg_snapshot_xmax(pg_current_snapshot()))
                  and (log.tx < pg_snapshot_xmin(pg_current_snapshot()) or log.tx > pg_snapshot_xmax(pg_current_snapshot()))
                  and not exists (select from access.audit_seals seal where seal.audit_id = log.id)
                order by log.tx, log.id
                limit {AtOnce}
            )
            insert into access.audit_seals (position, audit_id, hash, sealed_at)
            select (select position from head) + row_number() over (order by tx, id), id,
                   access.audit_chain((select hash from head), access.audit_content(entry)) over (order by tx, id rows unbounded preceding), {clock.GetUtcNow()}
            from fresh
            """, ct);
        await transaction.CommitAsync(ct);
        return count;
    }

    public async Task<IReadOnlyList<BrokenSeal>> Verify(CancellationToken ct)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return await db.Database.SqlQuery<BrokenSeal>($"""
            select seal.position as "Position", seal.audit_id as "AuditId",
                   case when log.id is null then 'gone' when seal.position <> seal.expected then 'missing' else 'changed' end as "Why"
            from (select position, audit_id, hash, lag(hash, 1, ''::bytea) over (order by position) as before, row_number() over (order by position) as expected
                  from access.audit_seals) seal
            left join access.audit_logs log on log.id = seal.audit_id
            where log.id is null or seal.position <> seal.expected or seal.hash <> access.audit_link(seal.before, access.audit_content(log))
            order by seal.position
            limit {Most}
            """).ToListAsync(ct);
    }

    public async Task<AuditHead?> Head(CancellationToken ct)
    {
        var newest = await db.AuditSeals.OrderByDescending(x => x.Position).FirstOrDefaultAsync(ct);
        return newest is null ? null : new AuditHead(newest.Position, Convert.ToHexStringLower(newest.Hash), newest.SealedAt);
    }
}
