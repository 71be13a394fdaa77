using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Moves;

/// <summary>Orders the visits of a move, some accounts a batch; of one that was cancelled it takes back what has not arrived.</summary>
internal sealed class MoveJob(IAppDb db, RouterOrders orders, AccountMoves moves, PoolLoads loads, IRowByRow rows, TimeProvider clock) : LongJob<MoveJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("network.move", CustomersPermissions.ChangeRouter);
    private const int AtOnce = 50;

    public sealed record Input(Guid MoveId);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var move = await db.AccountMoves.AsNoTracking().SingleAsync(x => x.Id == input.MoveId, ct);
        var open = db.AccountMoveItems.Where(x => x.MoveId == move.Id && (x.State == MoveState.Waiting || move.CancelledAt != null && x.State == MoveState.Joining));
        if (cursor is not null && Guid.Parse(cursor) is var last)
            open = open.Where(x => x.SecretId > last);

        var ids = await open.OrderBy(x => x.SecretId).Select(x => x.SecretId).Take(AtOnce).ToListAsync(ct);
        var names = await db.PppoeSecrets.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Username.Value, ct);
        var members = move.ToPoolId is { } pool ? (await loads.Of(pool, ct)).Where(x => x.RouterId != move.FromRouterId).ToList() : [];
        List<Refusal> failures = [];
        foreach (var id in ids)
        {
            var target = move.ToRouterId ?? RouterPool.LeastLoaded(members);
            if (await rows.Try(() => move.CancelledAt is null ? Begin(move, id, target, ct) : TakeBack(move, id, ct), ct) is { } refused)
            {
                failures.Add(new Refusal(names.GetValueOrDefault(id, $"{id}"), refused));
                await db.AccountMoveItems.Where(x => x.MoveId == move.Id && x.SecretId == id).ExecuteUpdateAsync(x => x
                    .SetProperty(item => item.State, MoveState.Failed).SetProperty(item => item.Error, refused).SetProperty(item => item.EndedAt, clock.GetUtcNow()), ct);
            }
            else if (members.FindIndex(x => x.RouterId == target) is >= 0 and var at)
            {
                members[at] = members[at] with { Accounts = members[at].Accounts + 1 };
            }
        }

        await db.Announce("network", ct);
        return new JobBatch(ids.Count < AtOnce ? null : $"{ids[^1]}") { Done = ids.Count - failures.Count, Failures = failures };
    }

    private async Task Begin(AccountMove move, Guid id, Guid? to, CancellationToken ct)
    {
        await db.Lock<PppoeSecret>(id, ct);
        var (item, secret) = await Both(move.Id, id, ct);
        if (item.State is not MoveState.Waiting)
            return;
        if (secret.RouterId != move.FromRouterId || secret.Intent is SecretIntent.Removed || secret.JoiningRouterId is not null)
        {
            item.Fail("Akun ini sudah tidak di router asal.", clock.GetUtcNow());
            return;
        }

        var target = to ?? throw new DomainException("pool.full", "Semua anggota kelompok sedang dikosongkan atau penuh.");
        secret.Join(target);
        item.Join(target);
        await orders.Join(secret, ct);
    }

    private async Task TakeBack(AccountMove move, Guid id, CancellationToken ct)
    {
        await db.Lock<PppoeSecret>(id, ct);
        var (item, secret) = await Both(move.Id, id, ct);
        if (item.State is not (MoveState.Waiting or MoveState.Joining))
            return; // it has arrived meanwhile

        if (item.State is MoveState.Joining)
            await moves.Withdraw(secret, ct);
        item.Cancel(clock.GetUtcNow());
    }

    private async Task<(AccountMoveItem, PppoeSecret)> Both(Guid move, Guid id, CancellationToken ct) => (
        await db.AccountMoveItems.SingleAsync(x => x.MoveId == move && x.SecretId == id, ct), await db.PppoeSecrets.SingleAsync(x => x.Id == id, ct));
}
