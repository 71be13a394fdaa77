using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Sessions;

public enum TrafficSpan { Day, Week, Month }

/// <summary>What went through a customer's line lately.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record GetTraffic(Guid CustomerId, TrafficSpan Span = TrafficSpan.Day) : IQuery<Traffic>;

/// <param name="Points">evenly apart, the oldest first</param>
/// <param name="DownBytes">by the customer, in all of the span</param>
/// <param name="DownP95">what nineteen of twenty counts stayed below, bits a second; null without any</param>
public sealed record Traffic(IReadOnlyList<RatePoint> Points, long DownBytes, long UpBytes, long? DownP95, long? UpP95);

/// <param name="At">of its beginning</param>
/// <param name="DownBps">on average, bits a second; null when nothing was counted</param>
public sealed record RatePoint(DateTimeOffset At, long? DownBps, long? UpBps);

internal sealed class GetTrafficHandler(IAppDb db, ICustomerScope scope, TimeProvider clock) : IRequestHandler<GetTraffic, Traffic>
{
    public async Task<Traffic> Handle(GetTraffic query, CancellationToken ct)
    {
        await scope.WithArchived.Require(query.CustomerId, ct);
        var now = clock.GetUtcNow();
        var (span, step) = query.Span switch
        {
            TrafficSpan.Month => (TimeSpan.FromDays(30), TimeSpan.FromHours(6)), TrafficSpan.Week => (TimeSpan.FromDays(7), TimeSpan.FromHours(2)), _ => (TimeSpan.FromDays(1), TimeSpan.FromMinutes(30)),
        };
        var from = now - span;
        var secret = await db.PppoeSecrets.Where(x => x.CustomerId == query.CustomerId).Select(x => x.Id).SingleOrDefaultAsync(ct);
        var samples = await db.TrafficSamples.Where(x => x.SecretId == secret && x.At > from && x.At <= now).OrderBy(x => x.At).ToListAsync(ct);
        return Rates.Of(samples, from, now, step);
    }
}

/// <summary>Counts made into rates.</summary>
public static class Rates
{
    public static Traffic Of(IReadOnlyList<TrafficSample> samples, DateTimeOffset from, DateTimeOffset until, TimeSpan step)
    {
        var byStep = samples.GroupBy(x => (int)Math.Ceiling((x.At - from) / step) - 1).ToDictionary(x => x.Key, x => x.ToList());
        var points = Enumerable.Range(0, (int)Math.Ceiling((until - from) / step)).Select(at => byStep.TryGetValue(at, out var mine)
            ? new RatePoint(from + step * at, Average(mine, x => x.TxBytes), Average(mine, x => x.RxBytes))
            : new RatePoint(from + step * at, null, null));
        return new Traffic(
            [.. points], samples.Sum(x => x.TxBytes), samples.Sum(x => x.RxBytes),
            Percentile([.. samples.Select(x => x.TxBytes * 8 / x.Seconds)], 0.95), Percentile([.. samples.Select(x => x.RxBytes * 8 / x.Seconds)], 0.95));
    }

    /// <summary>The smallest value that so many of them do not exceed (nearest rank), as providers bill bandwidth.</summary>
    public static long? Percentile(List<long> values, double share)
    {
        if (values.Count == 0)
            return null;

        values.Sort();
        return values[Math.Max(0, (int)Math.Ceiling(values.Count * share) - 1)];
    }

    private static long Average(List<TrafficSample> samples, Func<TrafficSample, long> bytes) => samples.Sum(bytes) * 8 / Math.Max(1, samples.Sum(x => x.Seconds));
}
