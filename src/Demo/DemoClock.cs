namespace IspJabbar.Demo;

/// <summary>The machine's clock; inside <see cref="At"/> the moment at which a piece of the sample past happened. Only a demo has it.</summary>
public sealed class DemoClock : TimeProvider
{
    private readonly AsyncLocal<Moment?> _moment = new();

    public override DateTimeOffset GetUtcNow() => _moment.Value?.At ?? base.GetUtcNow();

    /// <summary>Until disposed, for this call and what it calls.</summary>
    public IDisposable At(DateTimeOffset at) => _moment.Value = new Moment { At = at.ToUniversalTime() };

    /// <summary>Emptied at the end, not only forgotten: a connection that was opened meanwhile has it in its pocket for good.</summary>
    private sealed class Moment : IDisposable
    {
        public DateTimeOffset? At { get; set; }

        public void Dispose() => At = null;
    }
}
