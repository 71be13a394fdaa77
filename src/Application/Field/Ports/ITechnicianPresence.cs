namespace IspJabbar.Application.Field.Ports;

/// <summary>Who is at work. Nobody says they are not until attendance is kept.</summary>
public interface ITechnicianPresence
{
    /// <returns>of those known to be absent that day; whoever is not named counts as present</returns>
    Task<IReadOnlySet<Guid>> Absent(IReadOnlyCollection<Guid> technicians, DateOnly day, CancellationToken ct);
}
