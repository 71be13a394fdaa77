using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Field;

/// <summary>Something that was used up or left at a visit, as the technician says; no stock is counted by it.</summary>
public sealed class WorkOrderMaterial : AggregateRoot
{
    public const int LongestName = 80;
    public const int LongestSerial = 60;

    private WorkOrderMaterial() { } // EF

    /// <param name="id">made by the device: twice is once</param>
    /// <param name="quantity">pieces or metres</param>
    /// <param name="serial">of a single device; null where it has none</param>
    public WorkOrderMaterial(Guid id, Guid workOrderId, string name, decimal quantity, string? serial, Guid by, DateTimeOffset at)
    {
        Id = id;
        WorkOrderId = workOrderId;
        Name = name.Trim();
        Quantity = quantity;
        Serial = string.IsNullOrWhiteSpace(serial) ? null : serial.Trim().ToUpperInvariant();
        By = by;
        At = at;
    }

    public Guid WorkOrderId { get; private init; }
    public string Name { get; private init; } = null!;
    public decimal Quantity { get; private init; }
    public string? Serial { get; private init; }
    public Guid By { get; private init; }
    public DateTimeOffset At { get; private init; }
}
