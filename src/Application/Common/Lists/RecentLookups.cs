using System.Collections.Concurrent;

namespace IspJabbar.Application.Common.Lists;

/// <summary>
/// What every page asks for and seldom changes: what a list can be narrowed to, how a person has arranged it, what the bell counts. Anything saved by this process,
/// and anything announced by another, forgets it all, so that people see changes at once; what was not announced is seen within seconds.
/// </summary>
public sealed class RecentLookups(TimeProvider clock)
{
    private const int Most = 20_000;
    private static readonly object Everybody = new();
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(Type Kind, object Whose), (object Value, long At, long Age)> _kept = new();
    private long _age;

    /// <summary>Something was saved.</summary>
    public void Forget() => Interlocked.Increment(ref _age);

    /// <summary>The same for everybody: never for what depends on who asks.</summary>
    public Task<T> Get<T>(Func<Task<T>> read) where T : class => Get(Everybody, read);

    /// <param name="whose">all that the answer depends on, the person first; compared by value</param>
    public async Task<T> Get<T>(object whose, Func<Task<T>> read) where T : notnull
    {
        var age = Interlocked.Read(ref _age); // before reading: what is saved meanwhile is not missed
        if (_kept.TryGetValue((typeof(T), whose), out var kept) && kept.Age == age && clock.GetElapsedTime(kept.At) < Fresh)
            return (T)kept.Value;

        var value = await read();
        if (_kept.Count >= Most)
            _kept.Clear();
        _kept[(typeof(T), whose)] = (value, clock.GetTimestamp(), age);
        return value;
    }

}
