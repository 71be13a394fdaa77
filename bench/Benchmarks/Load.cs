using System.Collections.Concurrent;
using System.Diagnostics;

namespace IspJabbar.Benchmarks;

/// <summary>Many people at once, each asking again as soon as they are answered, for a while.</summary>
public static class Load
{
    /// <param name="PerSecond">answers a second</param>
    /// <param name="P50">milliseconds half of the answers took at most</param>
    /// <param name="P99">milliseconds all but one in a hundred took at most</param>
    public sealed record Result(double PerSecond, double P50, double P99);

    public static async Task<Result> Run(int people, TimeSpan lasting, Func<int, Task> ask)
    {
        var times = new ConcurrentBag<List<double>>();
        var started = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, people).Select(async person =>
        {
            var mine = new List<double>();
            await Task.Yield();
            while (Stopwatch.GetElapsedTime(started) < lasting)
            {
                var asked = Stopwatch.GetTimestamp();
                await ask(person);
                mine.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            times.Add(mine);
        }));

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = times.SelectMany(x => x).Order().ToArray();
        return all.Length == 0
            ? throw new InvalidOperationException("Nobody was answered.")
            : new Result(all.Length / took, all[all.Length / 2], all[Math.Min(all.Length - 1, (int)(all.Length * 0.99))]);
    }

    /// <summary>So many people who each ask once a second, as people do who read what they are shown.</summary>
    public static async Task<Result> Paced(int people, TimeSpan lasting, Func<int, Task> ask)
    {
        var times = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, people).Select(async person =>
        {
            for (var due = TimeSpan.FromSeconds(person / (double)people); due < lasting; due += TimeSpan.FromSeconds(1))
            {
                if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } wait)
                    await Task.Delay(wait);

                var asked = Stopwatch.GetTimestamp();
                await ask(person);
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }));

        var all = times.Order().ToArray();
        return new Result(all.Length / Stopwatch.GetElapsedTime(started).TotalSeconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    /// <summary>Five rounds of each, taking turns so that a busy moment of the machine meets both; the median of the rounds.</summary>
    public static async Task<(Result Floor, Result Ours)> Compare(int people, TimeSpan lasting, Func<int, Task> floor, Func<int, Task> ours)
    {
        await Run(people, lasting, floor);
        await Run(people, lasting, ours);

        List<Result> floors = [], all = [];
        for (var round = 0; round < 5; round++)
        {
            floors.Add(await Run(people, lasting, floor));
            all.Add(await Run(people, lasting, ours));
        }

        return (Median(floors), Median(all));
    }

    private static Result Median(List<Result> rounds) => rounds.OrderBy(x => x.PerSecond).ElementAt(rounds.Count / 2);
}
