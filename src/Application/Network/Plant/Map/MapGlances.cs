using System.Collections.Concurrent;

namespace IspJabbar.Application.Network.Plant.Map;

/// <summary>
/// All customers gathered in squares, for looks from high up. Counting a hundred thousand takes longer than anybody waits for a map to move, and from there
/// nobody sees one of them: above <see cref="Exact"/> what is shown may be a few seconds old, below it is always right.
/// </summary>
internal sealed class MapGlances(TimeProvider clock) : IDisposable
{
    private const int Exact = 2_000;
    private const int Most = 20;

    /// <summary>A map that was told of a change asks once more after longer than this.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<object, (IReadOnlyList<MapCustomers.Square> Found, long At)> _views = new();
    private readonly SemaphoreSlim _counting = new(1);

    /// <param name="view">the filter, and whose customers</param>
    public async Task<IReadOnlyList<MapCustomers.Square>> Of(object view, Func<Task<List<MapCustomers.Square>>> count, CancellationToken ct)
    {
        if (Known(view) is { } known)
            return known;

        // After each round of a router every open map asks at once: one counts, the others take what it found.
        await _counting.WaitAsync(ct);
        try
        {
            if (Known(view) is { } meanwhile)
                return meanwhile;

            var found = await count();
            if (found.Sum(x => x.All) > Exact)
            {
                if (_views.Count >= Most)
                    _views.Clear();
                _views[view] = (found, clock.GetTimestamp());
            }

            return found;
        }
        finally
        {
            _counting.Release();
        }
    }

    public void Dispose() => _counting.Dispose();

    private IReadOnlyList<MapCustomers.Square>? Known(object view) => _views.TryGetValue(view, out var recent) && clock.GetElapsedTime(recent.At) < Fresh ? recent.Found : null;
}
