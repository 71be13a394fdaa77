namespace IspJabbar.Domain.Field;

/// <summary>What happened to a visit, for its history.</summary>
public enum WorkOrderStep
{
    Ordered, Assigned, Removed, Claimed, Released, Replaced, Pooled, Unpooled, Scheduled, Confirmed, Declined, Departed, Arrived, Started, Paused, Resumed, Finished, Cancelled, Reopened,
    ExtensionAsked, ExtensionApproved, ExtensionRejected, Noted,
}

/// <summary>Who does something to a visit, and when; on a phone also where, and by its own clock.</summary>
/// <param name="By">null: the system, or a customer</param>
/// <param name="At">by ours</param>
/// <param name="Id">made by the device: the same again is the same</param>
public sealed record Doing(Guid? By, DateTimeOffset At, Guid? Id = null, Whereabouts? Where = null)
{
    /// <summary>When it happened as far as can be believed: by the device's clock, unless that is ahead of ours or before what happened last.</summary>
    internal DateTimeOffset Since(DateTimeOffset last) => Where?.DeviceTime is { } told && told >= last && told <= At ? told : At;
}

/// <param name="Accuracy">metres</param>
/// <param name="DeviceTime">by the device's clock</param>
public sealed record Whereabouts(double? Latitude, double? Longitude, double? Accuracy, DateTimeOffset? DeviceTime);

/// <summary>Somebody who goes.</summary>
public sealed class WorkOrderTechnician
{
    private WorkOrderTechnician() { } // EF

    internal WorkOrderTechnician(Guid userId, DateTimeOffset since, Guid? by, bool isClaim) => (UserId, Since, By, IsClaim) = (userId, since, by, isClaim);

    public Guid UserId { get; private init; }
    public DateTimeOffset Since { get; private init; }

    /// <summary>Who sent them.</summary>
    public Guid? By { get; private init; }

    /// <summary>They took it from the pool themselves.</summary>
    public bool IsClaim { get; private init; }
}

/// <summary>One line of a visit's history; never changed.</summary>
public sealed class WorkOrderActivity
{
    private WorkOrderActivity() { } // EF

    internal WorkOrderActivity(WorkOrderStep step, Doing doing, string? text)
    {
        Id = doing.Id ?? Guid.CreateVersion7();
        (Step, By, Text, At) = (step, doing.By, text, doing.At);
        if (doing.Where is { } where)
            (Latitude, Longitude, Accuracy, DeviceTime) = (where.Latitude, where.Longitude, where.Accuracy, where.DeviceTime);
    }

    public Guid Id { get; private init; }
    public Guid WorkOrderId { get; private init; }
    public WorkOrderStep Step { get; private init; }
    public Guid? By { get; private init; }

    /// <summary>Whom, why, or what was done.</summary>
    public string? Text { get; private init; }
    public DateTimeOffset At { get; private init; }
    public double? Latitude { get; private init; }
    public double? Longitude { get; private init; }

    /// <summary>Metres.</summary>
    public double? Accuracy { get; private init; }
    public DateTimeOffset? DeviceTime { get; private init; }
}

public enum ExtensionState { Asked, Approved, Rejected }

/// <summary>More days asked for (Tambah Hari), and what was answered.</summary>
public sealed class WorkOrderExtension
{
    public const int MostDays = 30;

    private WorkOrderExtension() { } // EF

    internal WorkOrderExtension(Guid id, int days, string reason, Guid? by, DateTimeOffset at) => (Id, Days, Reason, AskedBy, AskedAt) = (id, days, reason.Trim(), by, at);

    public Guid Id { get; private init; }
    public Guid WorkOrderId { get; private init; }
    public int Days { get; private init; }
    public string Reason { get; private init; } = null!;
    public ExtensionState State { get; private set; }
    public Guid? AskedBy { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why not, or what to mind.</summary>
    public string? Answer { get; private set; }

    internal void Decide(ExtensionState state, string? answer, Guid? by, DateTimeOffset at) =>
        (State, Answer, DecidedBy, DecidedAt) = (state, string.IsNullOrWhiteSpace(answer) ? null : answer.Trim(), by, at);
}
