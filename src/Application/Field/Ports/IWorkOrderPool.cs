namespace IspJabbar.Application.Field.Ports;

/// <summary>The moment in which somebody takes a visit from the pool.</summary>
public interface IWorkOrderPool
{
    /// <summary>
    /// Holds the visit until the command ends, if a place in it is free for the taking once those before have decided. Without one nothing is held, so that whoever is too late keeps nobody waiting.
    /// </summary>
    Task<bool> Hold(Guid workOrder, CancellationToken ct);
}
