namespace IspJabbar.Application.Field.Ports;

/// <summary>Who may be sent to visits. Field does not know users; Reporting does.</summary>
public interface ITechnicians
{
    /// <summary>Everybody active who does visits without seeing all of them, by name: technicians, not the office.</summary>
    Task<IReadOnlyList<FieldPerson>> All(CancellationToken ct);

    /// <returns>null: nobody who may do visits</returns>
    Task<FieldPerson?> Find(Guid id, CancellationToken ct);

    /// <summary>Names of anybody there is or was.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

public sealed record FieldPerson(Guid Id, string Name);
