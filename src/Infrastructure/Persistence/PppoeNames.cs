using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class PppoeNames(AppDbContext db) : IPppoeNames
{
    public async Task<PppoeUsername> Draw(Guid routerId, string routerCode, CancellationToken ct)
    {
        await db.Lock<Router>(routerId, ct);

        return await Free(routerId, routerCode, digits: 3, ct) ?? await Free(routerId, routerCode, digits: 4, ct)
            ?? throw new ConflictException("pppoe.names-exhausted", $"Semua nama akun {routerCode}000–{routerCode}9999 sudah dipakai. Buat router dengan kode lain.");
    }

    private async Task<PppoeUsername?> Free(Guid routerId, string code, int digits, CancellationToken ct)
    {
        var names = digits == 3 ? 1_000 : 10_000;
        var drawn = await db.Database.SqlQuery<int>($"""
            select number as "Value"
            from generate_series(0, {names - 1}) as number, lateral (select {code} || lpad(number::text, {digits}, '0') as name) as drawn
            where not exists (select from network.pppoe_secrets where username = drawn.name)
              and not exists (select from network.taken_usernames where router_id = {routerId} and username = drawn.name)
            order by random()
            limit 1
            """).ToListAsync(ct);

        return drawn is [var number] ? PppoeUsername.Issue(code, number, digits) : null;
    }
}
