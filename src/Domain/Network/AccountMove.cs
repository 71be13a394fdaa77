using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>How far one account is. It stays on the old router until the new one has shown it; what fails before that has changed nothing.</summary>
public enum MoveState { Waiting, Joining, Leaving, Done, Failed, Cancelled }

/// <summary>Many accounts that leave one router for another, or for the other members of a pool: each for itself, so that what fails stays where it was.</summary>
public sealed class AccountMove : AggregateRoot
{
    private AccountMove() { } // EF

    /// <param name="toRouterId">null when they are spread over a pool</param>
    /// <param name="toPoolId">null when they all go to one router</param>
    public AccountMove(Guid id, Guid fromRouterId, Guid? toRouterId, Guid? toPoolId, string why, int size, Guid? by, DateTimeOffset now)
    {
        if (toRouterId is null == toPoolId is null)
            throw new DomainException("move.target", "Pilih router tujuan, atau kelompok router.", "To");
        if (toRouterId == fromRouterId)
            throw new DomainException("move.same", "Router tujuan sama dengan asalnya.", "To");

        Id = id;
        (FromRouterId, ToRouterId, ToPoolId) = (fromRouterId, toRouterId, toPoolId);
        (Why, Size, OrderedBy, At) = (why, size, by, now);
    }

    public Guid FromRouterId { get; private init; }
    public Guid? ToRouterId { get; private init; }
    public Guid? ToPoolId { get; private init; }
    public string Why { get; private init; } = null!;
    public int Size { get; private init; }
    public Guid? OrderedBy { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? CancelledAt { get; private set; }

    public void Cancel(DateTimeOffset now) => CancelledAt ??= now;

    /// <summary>What failed is tried once more.</summary>
    public void Resume() => CancelledAt = null;
}

/// <summary>One account of a move.</summary>
public sealed class AccountMoveItem
{
    private AccountMoveItem() { } // EF

    public AccountMoveItem(Guid moveId, Guid secretId) => (MoveId, SecretId) = (moveId, secretId);

    public Guid MoveId { get; private init; }
    public Guid SecretId { get; private init; }

    /// <summary>Null until its turn came.</summary>
    public Guid? ToRouterId { get; private set; }
    public MoveState State { get; private set; }

    /// <summary>Why it stayed, in Indonesian.</summary>
    public string? Error { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void Join(Guid router) => (ToRouterId, State, Error) = (router, MoveState.Joining, null);

    /// <summary>The new router has it; the old one shall let go.</summary>
    public void Arrived() => State = MoveState.Leaving;

    public void Done(DateTimeOffset now) => (State, EndedAt) = (MoveState.Done, now);

    public void Fail(string why, DateTimeOffset now) => (State, Error, EndedAt) = (MoveState.Failed, why, now);

    public void Cancel(DateTimeOffset now) => (State, EndedAt) = (MoveState.Cancelled, now);

    public void Again() => (State, Error, EndedAt, ToRouterId) = (MoveState.Waiting, null, null, null);
}
