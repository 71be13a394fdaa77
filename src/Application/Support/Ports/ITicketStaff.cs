namespace IspJabbar.Application.Support.Ports;

/// <summary>Who may be given a ticket. Support does not know users; Reporting does.</summary>
public interface ITicketStaff
{
    /// <summary>Everybody active who may work on tickets, by name.</summary>
    Task<IReadOnlyList<TicketPerson>> All(CancellationToken ct);

    /// <returns>null: nobody who may</returns>
    Task<TicketPerson?> Find(Guid id, CancellationToken ct);
}

public sealed record TicketPerson(Guid Id, string Name);
