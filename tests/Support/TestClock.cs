namespace IspJabbar.Tests.Support;

/// <summary>Stands still until a test moves it. Timers are real: only what day it is, is ours to say.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
