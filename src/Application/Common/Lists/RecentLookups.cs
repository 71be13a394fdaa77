using System.Collections.Concurrent;

namespace IspJabbar.Application.Common.Lists;

/// <summary>
/// Short lists that every page of a kind asks for and hardly anybody changes: what a list can be narrowed to. Anything saved by this process forgets them, so that
/// people see their own changes at once; what another instance saved is seen within seconds. The same for everybody: never for what depends on who asks.
/// </summary>
public sealed class RecentLookups(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Type, (object Value, long At, long Age)> _kept = new();
    private long _age;

    /// <summary>Something was saved.</summary>
    public void Forget() => Interlocked.Increment(ref _age);

    public async Task<T> Get<T>(Func<Task<T>> read) where T : class
    {
        var age = Interlocked.Read(ref _age); // before reading: what is saved meanwhile is not missed
        if (_kept.TryGetValue(typeof(T), out var kept) && kept.Age == age && clock.GetElapsedTime(kept.At) < Fresh)
            return (T)kept.Value;

        var value = await read();
        _kept[typeof(T)] = (value, clock.GetTimestamp(), age);
        return value;
    }
}
