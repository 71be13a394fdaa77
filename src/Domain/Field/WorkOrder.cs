using System.Globalization;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Field;

public enum WorkOrderStatus { Open, Assigned, EnRoute, Arrived, InProgress, Paused, Done, Cancelled }

public enum WorkOrderKind { Installation, Repair, Relocation, Dismantling }

/// <summary>A visit to a customer (SPK). It is open until technicians have it; how they get it grows with the field area.</summary>
public sealed class WorkOrder : AggregateRoot
{
    private readonly List<WorkOrderTechnician> _technicians = [];

    private WorkOrder() { } // EF

    /// <param name="prefix">as the settings say now, <c>SPK</c></param>
    /// <param name="serial">of the day, from 1</param>
    public WorkOrder(Guid id, string prefix, int serial, WorkOrderKind kind, Guid customerId, DateOnly today, DateOnly? wantedOn, string? wantedTime, string? note, DateTimeOffset now)
    {
        Id = id;
        Number = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{today:yyMMdd}-{serial:0000}");
        Kind = kind;
        CustomerId = customerId;
        WantedOn = wantedOn;
        WantedTime = wantedTime;
        Note = note;
        CreatedAt = now;
    }

    public string Number { get; private init; } = null!;
    public WorkOrderKind Kind { get; private init; }
    public Guid CustomerId { get; private init; }
    public WorkOrderStatus Status { get; private set; }
    public DateOnly? WantedOn { get; private init; }
    public string? WantedTime { get; private init; }
    public string? Note { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public IReadOnlyList<WorkOrderTechnician> Technicians => _technicians;

    public void Finish(DateTimeOffset now)
    {
        if (Status is WorkOrderStatus.Cancelled or WorkOrderStatus.Done)
            return;

        Status = WorkOrderStatus.Done;
        EndedAt = now;
    }

    public void Cancel(DateTimeOffset now)
    {
        if (Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled)
            return;

        Status = WorkOrderStatus.Cancelled;
        EndedAt = now;
    }

    public void Assign(Guid technicianId)
    {
        if (Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled)
            throw new ConflictException("work-order.ended", "Surat tugas ini sudah selesai atau dibatalkan.");
        if (_technicians.Any(mine => mine.UserId == technicianId))
            return;

        _technicians.Add(new WorkOrderTechnician(technicianId));
        Status = Status is WorkOrderStatus.Open ? WorkOrderStatus.Assigned : Status;
    }
}

public sealed class WorkOrderTechnician
{
    private WorkOrderTechnician() { } // EF

    internal WorkOrderTechnician(Guid userId) => UserId = userId;

    public Guid UserId { get; private init; }
}
