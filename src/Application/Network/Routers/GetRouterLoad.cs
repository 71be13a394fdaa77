using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>How a router did in the last day, and what goes through its interfaces.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record GetRouterLoad(Guid RouterId) : IQuery<RouterLoad>;

/// <param name="Hours">oldest first, up to 24; hours without a sync are missing</param>
/// <param name="Interfaces">by name, averaged between the last two syncs</param>
public sealed record RouterLoad(IReadOnlyList<RouterHour> Hours, IReadOnlyList<InterfaceRate> Interfaces);

/// <param name="Sessions">the most in this hour</param>
/// <param name="CpuLoad">average percent</param>
public sealed record RouterHour(DateTimeOffset At, int Sessions, int? CpuLoad);

/// <param name="RxBitsPerSecond">received; null when the counters began anew in between, or there is only one sample</param>
/// <param name="TxBitsPerSecond">sent; see <paramref name="RxBitsPerSecond"/></param>
public sealed record InterfaceRate(string Name, bool Running, long? RxBitsPerSecond, long? TxBitsPerSecond, DateTimeOffset At);

internal sealed class GetRouterLoadHandler(IAppDb db, TimeProvider clock) : IRequestHandler<GetRouterLoad, RouterLoad>
{
    public async Task<RouterLoad> Handle(GetRouterLoad query, CancellationToken ct)
    {
        await db.Routers.Require(query.RouterId, ct);
        var now = clock.GetUtcNow();
        var (day, quarter) = (now.AddDays(-1), now.AddMinutes(-30));

        var samples = await db.RouterSamples.Where(x => x.RouterId == query.RouterId && x.At > day).OrderBy(x => x.At)
            .Select(x => new { x.At, x.Sessions, x.CpuLoad }).ToListAsync(ct);
        var hours = samples.GroupBy(x => new DateTimeOffset(x.At.Year, x.At.Month, x.At.Day, x.At.Hour, 0, 0, TimeSpan.Zero))
            .Select(hour => new RouterHour(hour.Key, hour.Max(x => x.Sessions), (int?)hour.Average(x => x.CpuLoad)));

        var counters = await db.InterfaceSamples.Where(x => x.RouterId == query.RouterId && x.At > quarter).OrderByDescending(x => x.At)
            .Select(x => new { x.Name, x.At, x.RxBytes, x.TxBytes, x.Running }).ToListAsync(ct);
        var rates = counters.GroupBy(x => x.Name).OrderBy(x => x.Key, StringComparer.OrdinalIgnoreCase).Select(mine =>
        {
            var (last, before) = (mine.First(), mine.Skip(1).FirstOrDefault());
            var seconds = before is null ? 0 : (decimal)(last.At - before.At).TotalSeconds;
            return new InterfaceRate(last.Name, last.Running, Rate(last.RxBytes, before?.RxBytes), Rate(last.TxBytes, before?.TxBytes), last.At);

            long? Rate(decimal now, decimal? then) => seconds > 0 && then <= now ? (long)((now - then.Value) * 8 / seconds) : null;
        });

        return new RouterLoad([.. hours], [.. rates]);
    }
}
