namespace IspJabbar.Infrastructure.Tests.RouterOs;

/// <summary>A clock that moves only when told to. Timers ring inside <see cref="Advance"/>.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private readonly List<(TimeSpan AtMost, TaskCompletionSource Done)> _waiting = [];
    private readonly List<(int Count, TaskCompletionSource Done)> _counting = [];
    private int _made;
    private long _now = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);

        lock (_gate)
        {
            _made++;
            foreach (var (_, done) in _counting.Where(x => x.Count <= _made))
                done.TrySetResult();
        }

        return alarm;
    }

    /// <summary>Completes when so many timers were made since the beginning: how a test knows which step has begun.</summary>
    public Task Made(int count)
    {
        lock (_gate)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_made >= count)
                done.SetResult();
            _counting.Add((count, done));
            return done.Task;
        }
    }

    /// <summary>Completes when a timer is set that rings within this time from now. Waiting for it is how a test knows that the clock is being listened to.</summary>
    public Task Armed(TimeSpan atMost)
    {
        lock (_gate)
        {
            if (_alarms.Exists(alarm => alarm.DueAt - _now <= atMost.Ticks))
                return Task.CompletedTask;

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((atMost, done));
            return done.Task;
        }
    }

    public void Advance(TimeSpan by)
    {
        var until = Interlocked.Read(ref _now) + by.Ticks;
        while (true)
        {
            Alarm? next;
            lock (_gate)
            {
                next = _alarms.Where(alarm => alarm.DueAt <= until).MinBy(alarm => alarm.DueAt);
                if (next is null)
                {
                    Interlocked.Exchange(ref _now, until);
                    return;
                }

                Interlocked.Exchange(ref _now, Math.Max(_now, next.DueAt));
                _alarms.Remove(next);
            }

            next.Ring();
        }
    }

    private sealed class Alarm(ManualTime time, Action ring) : ITimer
    {
        public long DueAt { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;

                DueAt = time._now + dueTime.Ticks;
                time._alarms.Add(this);
                foreach (var (atMost, done) in time._waiting.Where(x => dueTime <= x.AtMost).ToArray())
                {
                    time._waiting.Remove((atMost, done));
                    done.TrySetResult();
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
                time._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
