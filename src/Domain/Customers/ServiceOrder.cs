using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

public enum ServiceOrderKind { Pause, Resume, Terminate }

public enum ServiceOrderState
{
    Waiting,
    Done,
    Cancelled,
    /// <summary>Its day came, and it was not possible any more; <see cref="ServiceOrder.Note"/> says why.</summary>
    Failed,
}

/// <summary>A service stops or begins again from a day on: at once when that is today, else by itself on that day. Of each kind one may wait for a customer.</summary>
public sealed class ServiceOrder : AggregateRoot
{
    private ServiceOrder() { } // EF

    /// <param name="id">made by the form, so that twice is once</param>
    /// <param name="on">in the company's calendar; the first day that is not served, or served again</param>
    public ServiceOrder(Guid id, Guid customerId, ServiceOrderKind kind, DateOnly on, string why, Guid? by, DateTimeOffset now)
    {
        Id = id;
        CustomerId = customerId;
        Kind = kind;
        On = on;
        Why = why.Trim();
        By = by;
        At = now;
    }

    public Guid CustomerId { get; private init; }
    public ServiceOrderKind Kind { get; private init; }
    public DateOnly On { get; private init; }
    public string Why { get; private init; } = null!;
    public ServiceOrderState State { get; private set; }

    /// <summary>Null for the system itself.</summary>
    public Guid? By { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? Note { get; private set; }

    public void Done(DateTimeOffset now) => End(ServiceOrderState.Done, null, now);

    public void Fail(string note, DateTimeOffset now) => End(ServiceOrderState.Failed, note, now);

    /// <summary>Twice is once; what was done is not undone by it.</summary>
    public void Cancel(DateTimeOffset now)
    {
        if (State is ServiceOrderState.Done)
            throw new ConflictException("service-order.done", "Perubahan ini sudah berlaku, jadi tidak dapat dibatalkan lagi.");

        if (State is ServiceOrderState.Failed)
            State = ServiceOrderState.Cancelled; // seen, and needed no more
        End(ServiceOrderState.Cancelled, null, now);
    }

    private void End(ServiceOrderState state, string? note, DateTimeOffset now)
    {
        if (State is ServiceOrderState.Waiting)
            (State, Note, EndedAt) = (state, note, now);
    }
}
