using System.Security.Cryptography;
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

    /// <summary>
    /// The names that are taken are looked up one by one in their indexes. As an anti-join over the numbers, the planner prefers to go through all accounts there are.
    /// </summary>
    private async Task<List<PppoeUsername>> Free(Guid routerId, string code, int digits, int count, CancellationToken ct)
    {
        var all = Enumerable.Range(0, digits == 3 ? 1_000 : 10_000).Select(number => PppoeUsername.Issue(code, number, digits)).ToArray();
        var names = all.Select(name => name.Value).ToArray();
        var taken = await db.Database.SqlQuery<string>($"""
            select username::text as "Value" from network.pppoe_secrets where username = any({names})
            union all select username::text from network.taken_usernames where router_id = {routerId} and username = any({names})
            union all select name from network.router_secrets where router_id = {routerId} and name = any({names})
            """).ToListAsync(ct);

        var free = all.ExceptBy(taken, name => name.Value).ToArray();
        RandomNumberGenerator.Shuffle<PppoeUsername>(free);
        return [.. free.Take(count)];
    }
}
