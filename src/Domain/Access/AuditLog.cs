namespace IspJabbar.Domain.Access;

/// <summary>Who changed what from what to what. Written in the transaction of the change itself; never changed afterwards.</summary>
public sealed class AuditLog
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? UserId { get; init; }

    /// <summary>person, automation or api.</summary>
    public required string Source { get; init; }

    /// <summary>Network address of the request, null for automation.</summary>
    public string? From { get; init; }

    /// <summary>The use case, <c>RegisterCustomer</c>.</summary>
    public required string UseCase { get; init; }

    /// <summary>The reason, where the form asked for one.</summary>
    public string? Why { get; init; }

    /// <summary>added, changed, removed or viewed.</summary>
    public required string Action { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }

    /// <summary><c>{"Name": ["before", "after"]}</c>; secrets are shown as dots.</summary>
    public string? Changes { get; init; }

    /// <summary>PostgreSQL's number of the transaction that wrote it: the order in which rows are sealed.</summary>
    public ulong Tx { get; init; }
}
