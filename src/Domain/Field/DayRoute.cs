using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Field;

/// <summary>In which order a day's stops are a short way: nearest insertion, then improved until exchanging two legs or moving one stop gains nothing.</summary>
public static class DayRoute
{
    /// <summary>Roads are longer than the crow flies.</summary>
    private const double Detour = 1.3;

    /// <summary>25 km/h, a motorcycle with tools in traffic.</summary>
    private const double MetresPerMinute = 25_000 / 60.0;

    private const double Little = 1e-9;

    /// <returns>whole minutes on the road</returns>
    public static int Minutes(GeoPoint from, GeoPoint to) => (int)Math.Ceiling(from.MetresTo(to) * Detour / MetresPerMinute);

    /// <param name="cost">of going from one to another, square; the first is where the day begins, and need not be returned to</param>
    /// <returns>the others, in the order they are gone to</returns>
    public static IReadOnlyList<int> Order(double[][] cost)
    {
        List<int> way = [0];
        var left = Enumerable.Range(1, Math.Max(0, cost.Length - 1)).ToList();
        while (left.Count > 0)
        {
            var next = left.MinBy(stop => way.Min(there => cost[there][stop]));
            left.Remove(next);
            var at = Enumerable.Range(1, way.Count).MinBy(place => Detoured(cost, way, place, next));
            way.Insert(at, next);
        }

        while (Exchanged(cost, way) || Moved(cost, way))
        {
        }

        return way[1..];
    }

    /// <param name="way">without the beginning</param>
    public static double Cost(double[][] cost, IReadOnlyList<int> way)
    {
        var (sum, at) = (0.0, 0);
        foreach (var stop in way)
            (sum, at) = (sum + cost[at][stop], stop);
        return sum;
    }

    private static double Detoured(double[][] cost, List<int> way, int place, int stop) => place == way.Count
        ? cost[way[^1]][stop]
        : cost[way[place - 1]][stop] + cost[stop][way[place]] - cost[way[place - 1]][way[place]];

    private static bool Exchanged(double[][] cost, List<int> way)
    {
        for (var from = 1; from < way.Count - 1; from++)
            for (var to = from + 1; to < way.Count; to++)
            {
                List<int> other = [.. way];
                other.Reverse(from, to - from + 1);
                if (Better(cost, way, other))
                    return true;
            }

        return false;
    }

    private static bool Moved(double[][] cost, List<int> way)
    {
        for (var from = 1; from < way.Count; from++)
            for (var to = 1; to < way.Count; to++)
            {
                List<int> other = [.. way];
                other.RemoveAt(from);
                other.Insert(to, way[from]);
                if (from != to && Better(cost, way, other))
                    return true;
            }

        return false;
    }

    private static bool Better(double[][] cost, List<int> way, List<int> other)
    {
        if (Cost(cost, other[1..]) >= Cost(cost, way[1..]) - Little)
            return false;

        for (var at = 0; at < way.Count; at++)
            way[at] = other[at];
        return true;
    }
}
