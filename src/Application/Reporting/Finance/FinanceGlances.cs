using System.Collections.Concurrent;
using IspJabbar.Application.Common.Lists;

namespace IspJabbar.Application.Reporting.Finance;

/// <summary>
/// Sums over many bills and payments, as they were read last. As long as there are few, every look reads them; where there are many they may be half a minute old, and
/// whoever looks at the same time waits for one reading instead of starting another.
/// </summary>
internal sealed class FinanceGlances(TimeProvider clock) : IDisposable
{
    private const int Most = 200;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<object, (object Sums, int Size, long At)> _kept = new();
    private readonly SemaphoreSlim _reading = new(1);

    /// <param name="view">which sums, of which days, and whose</param>
    /// <param name="size">how many were added up</param>
    public async Task<T> Of<T>(object view, Func<Task<T>> read, Func<T, int> size, CancellationToken ct) where T : class
    {
        if (Known<T>(view) is { } known)
            return known;

        await _reading.WaitAsync(ct);
        try
        {
            if (Known<T>(view) is { } meanwhile)
                return meanwhile;

            var sums = await read();
            if (_kept.Count >= Most)
                _kept.Clear();
            _kept[view] = (sums, size(sums), clock.GetTimestamp());
            return sums;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private T? Known<T>(object view) where T : class =>
        _kept.TryGetValue(view, out var kept) && kept.Size > RecentCounts.Exact && clock.GetElapsedTime(kept.At) < Fresh ? (T)kept.Sums : null;
}
