namespace IspJabbar.Infrastructure.Jobs;

/// <summary>
/// Wakes the workers of this process right after a commit; they need not wait for their next look. Losing a beat loses nothing,
/// because they look by themselves as well: what another instance wrote and left is found that way.
/// </summary>
public sealed class Pulse
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Beat() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Take it before looking for work, wait on it after: what is committed in between is not missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;
}
