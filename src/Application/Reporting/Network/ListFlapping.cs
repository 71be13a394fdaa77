using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Network;

/// <summary>Customers whose session ended again and again within the last hour, the worst first; only those whoever asks may see.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record ListFlapping(int Most = 10) : IQuery<IReadOnlyList<FlappingRow>>;

/// <summary>Routers by what goes through them to their customers now, the busiest first.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListBusiestRouters(int Most = 10) : IQuery<BusyNetwork>;

/// <param name="Times">that the session ended within the hour</param>
/// <param name="Reason">of the last time, in the router's word</param>
public sealed record FlappingRow(Guid CustomerId, string Customer, string Username, string RouterCode, int Times, string? Reason);

/// <summary>Bits a second at the last count.</summary>
/// <param name="DownBps">of all routers together</param>
/// <param name="UpBps">of all routers together</param>
public sealed record BusyNetwork(long DownBps, long UpBps, IReadOnlyList<BusyNetwork.Line> Routers)
{
    /// <param name="Accounts">that were counted</param>
    public sealed record Line(Guid Id, string Code, string Name, int Accounts, long DownBps, long UpBps, DateTimeOffset At);
}

internal sealed class NetworkWatchHandler(IAppDb db, ICustomerScope scope, TimeProvider clock) : IRequestHandler<ListFlapping, IReadOnlyList<FlappingRow>>, IRequestHandler<ListBusiestRouters, BusyNetwork>
{
    /// <summary>Once is a restart, twice may be two; from here on it is the line.</summary>
    private const int Often = 3;

    /// <summary>A count that is older says nothing about now.</summary>
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(45);

    public async Task<IReadOnlyList<FlappingRow>> Handle(ListFlapping query, CancellationToken ct)
    {
        var from = clock.GetUtcNow().AddHours(-1);
        var ended = db.EndedSessions.Where(x => x.EndedAt > from && x.SecretId != null);
        return await (
            from often in ended.GroupBy(x => x.SecretId!.Value).Select(mine => new { SecretId = mine.Key, Times = mine.Count() })
            where often.Times >= Often
            join secret in db.PppoeSecrets on often.SecretId equals secret.Id
            join customer in scope.Visible on secret.CustomerId equals customer.Id
            join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on secret.RouterId equals router.Id
            orderby often.Times descending, secret.Id
            select new FlappingRow(
                customer.Id, customer.FullName, secret.Username.Value, router.Code, often.Times,
                ended.Where(x => x.SecretId == secret.Id).OrderByDescending(x => x.EndedAt).Select(x => x.Reason).FirstOrDefault())).Take(query.Most).ToListAsync(ct);
    }

    public async Task<BusyNetwork> Handle(ListBusiestRouters query, CancellationToken ct)
    {
        var from = clock.GetUtcNow() - Now;
        var counted = await db.RouterTraffic.Where(x => x.At > from).ToListAsync(ct);
        var last = counted.GroupBy(x => x.RouterId).Select(mine => mine.MaxBy(x => x.At)!).OrderByDescending(x => x.TxBps).ToList();
        var top = last.Take(query.Most).ToList();
        var ids = top.Select(x => x.RouterId).ToList();
        var routers = await db.Routers.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Code, x.Name }).ToDictionaryAsync(x => x.Id, ct);
        return new BusyNetwork(last.Sum(x => x.TxBps), last.Sum(x => x.RxBps),
            [.. top.Where(x => routers.ContainsKey(x.RouterId)).Select(x => new BusyNetwork.Line(x.RouterId, routers[x.RouterId].Code, routers[x.RouterId].Name, x.Accounts, x.TxBps, x.RxBps, x.At))]);
    }
}
