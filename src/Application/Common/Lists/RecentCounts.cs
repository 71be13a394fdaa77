using System.Collections.Concurrent;

namespace IspJabbar.Application.Common.Lists;

/// <summary>
/// How long long lists are. Counting a hundred thousand rows takes longer than reading a page of them, and nobody reads the difference between
/// 84,312 and 84,309: above <see cref="Exact"/> the number may be a few seconds old, below it is always right.
/// </summary>
public sealed class RecentCounts(TimeProvider clock)
{
    public const int Exact = 2_000;

    /// <summary>Of bills and payments, of which there are millions, people are told no more than "over 100,000"; counting on would take longer than all else on the page.</summary>
    public const int Many = 100_000;
    private const int Most = 500;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glanced = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<object, (int Count, long At)> _counts = new();
    private readonly ConcurrentDictionary<object, (int Count, long At)> _glances = new();

    /// <param name="list">what is counted: the filter, and whose rows</param>
    /// <param name="upTo">counts no further than its argument</param>
    /// <param name="most">nobody asks how many more there are; one more than this says that there are more</param>
    public async Task<int> Of(object list, Func<int, Task<int>> upTo, int most = int.MaxValue)
    {
        list = (list, most);
        if (_counts.TryGetValue(list, out var recent) && clock.GetElapsedTime(recent.At) < Fresh)
            return recent.Count;

        var count = await upTo(Exact + 1);
        if (count <= Exact)
            return count;

        count = await upTo(most == int.MaxValue ? most : most + 1);
        Keep(_counts, list, count);
        return count;
    }

    /// <summary>The small figure on a tab: short lists are not counted for every look either.</summary>
    public async Task<int> Glance(object list, Func<int, Task<int>> upTo, int most = int.MaxValue)
    {
        if (_glances.TryGetValue(list, out var recent) && clock.GetElapsedTime(recent.At) < Glanced)
            return recent.Count;

        var count = await Of(list, upTo, most);
        Keep(_glances, list, count);
        return count;
    }

    private void Keep(ConcurrentDictionary<object, (int Count, long At)> counts, object list, int count)
    {
        if (counts.Count >= Most)
            counts.Clear();
        counts[list] = (count, clock.GetTimestamp());
    }
}
