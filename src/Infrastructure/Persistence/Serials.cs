using IspJabbar.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class Serials(AppDbContext db) : ISerials
{
    public Task<int> Next(string scope, DateOnly day, CancellationToken ct) => Take(scope, day, 1, ct);

    public async Task<int> Take(string scope, DateOnly day, int count, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number taken outside a transaction could be lost.");

        var taken = await db.Database.SqlQuery<int>($"""
            insert into system.serials (scope, day, last) values ({scope}, {day}, {count})
            on conflict (scope, day) do update set last = serials.last + {count}
            returning last as "Value"
            """).ToListAsync(ct);
        return taken[0] - count + 1;
    }
}
