using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class PppoeNames(AppDbContext db) : IPppoeNames
{
    public async Task<PppoeUsername> Draw(Guid routerId, CancellationToken ct)
    {
        await db.Lock<Router>(routerId, ct);
        var code = await db.Routers.IgnoreQueryFilters(Archived.Routers).Where(x => x.Id == routerId).Select(x => x.Code).SingleAsync(ct);

        return await Free(routerId, code, digits: 3, ct) ?? await Free(routerId, code, digits: 4, ct)
            ?? throw new ConflictException("pppoe.names-exhausted", $"Semua nama akun {code}000–{code}9999 sudah dipakai. Buat router dengan kode lain.");
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
