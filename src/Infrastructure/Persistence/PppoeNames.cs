using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class PppoeNames(AppDbContext db) : IPppoeNames
{
    public async Task<PppoeUsername> Draw(Guid routerId, string routerCode, CancellationToken ct) => (await Draw(routerId, routerCode, 1, ct))[0];

    public async Task<IReadOnlyList<PppoeUsername>> Draw(Guid routerId, string routerCode, int count, CancellationToken ct)
    {
        await db.Lock<Router>(routerId, ct);

        var drawn = await Free(routerId, routerCode, digits: 3, count, ct);
        if (drawn.Count < count)
            drawn.AddRange(await Free(routerId, routerCode, digits: 4, count - drawn.Count, ct));
        return drawn.Count == count
            ? drawn
            : throw new ConflictException("pppoe.names-exhausted", $"Semua nama akun {routerCode}000–{routerCode}9999 sudah dipakai. Buat router dengan kode lain.");
    }

    private async Task<List<PppoeUsername>> Free(Guid routerId, string code, int digits, int count, CancellationToken ct)
    {
        var names = digits == 3 ? 1_000 : 10_000;
        var drawn = await db.Database.SqlQuery<int>($"""
            select number as "Value"
            from generate_series(0, {names - 1}) as number, lateral (select {code} || lpad(number::text, {digits}, '0') as name) as drawn
            where not exists (select from network.pppoe_secrets where username = drawn.name)
              and not exists (select from network.taken_usernames where router_id = {routerId} and username = drawn.name)
              and not exists (select from network.router_secrets where router_id = {routerId} and name = drawn.name)
            order by random()
            limit {count}
            """).ToListAsync(ct);

        return [.. drawn.Select(number => PppoeUsername.Issue(code, number, digits))];
    }
}
