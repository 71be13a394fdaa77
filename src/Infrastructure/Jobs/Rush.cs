namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Money is being booked that gateways told of. What only follows from it (thanks, letters) waits meanwhile, a second at most, and leaves the machine to it.</summary>
public sealed class Rush
{
    private int _under;

    public bool IsOn => Volatile.Read(ref _under) > 0;

    public IDisposable Begin()
    {
        Interlocked.Increment(ref _under);
        return new End(this);
    }

    private sealed class End(Rush rush) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                Interlocked.Decrement(ref rush._under);
        }
    }
}
