using System.Collections.Concurrent;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Lists;

namespace IspJabbar.Application.Reporting.Home;

/// <summary>
/// What the widgets of a large provider last said. As long as no widget counts more than <see cref="RecentCounts.Exact"/> all of them are read at every look;
/// after that a home page may be a few seconds old, and whoever looks at the same time waits for one reading instead of starting another.
/// </summary>
internal sealed class WidgetGlances(TimeProvider clock) : IDisposable
{
    private const int Most = 2_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<object, (WidgetContent? Content, long At)> _kept = new();
    private readonly SemaphoreSlim _reading = new(2); // of the database's connections the rest stays for people who work
    private volatile bool _isLarge;

    /// <param name="view">which widget, of which days, and whose</param>
    public async Task<WidgetContent?> Of(object view, Func<Task<WidgetContent?>> read, CancellationToken ct)
    {
        if (!_isLarge)
            return Noticed(await read());
        if (Known(view, out var known))
            return known;

        await _reading.WaitAsync(ct);
        try
        {
            if (Known(view, out var meanwhile))
                return meanwhile;

            var content = await read();
            if (_kept.Count >= Most)
                _kept.Clear();
            _kept[view] = (content, clock.GetTimestamp());
            return content;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private bool Known(object view, out WidgetContent? content)
    {
        var found = _kept.TryGetValue(view, out var kept) && clock.GetElapsedTime(kept.At) < Fresh;
        content = kept.Content;
        return found;
    }

    private WidgetContent? Noticed(WidgetContent? content)
    {
        if (content?.Numbers.Any(x => x.Number > RecentCounts.Exact) is true)
            _isLarge = true;
        return content;
    }
}
