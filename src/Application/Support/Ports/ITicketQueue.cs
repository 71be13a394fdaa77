namespace IspJabbar.Application.Support.Ports;

/// <summary>How many tickets are still open or in progress that came in before: by the moment they came in, and by id within one.</summary>
public interface ITicketQueue
{
    /// <returns>zero for the next one, and for what waits no more</returns>
    Task<int> Ahead(Guid ticket, CancellationToken ct);

    /// <summary>Of a page of them, in one statement. What waits no more is left out.</summary>
    Task<IReadOnlyDictionary<Guid, int>> Ahead(IReadOnlyCollection<Guid> tickets, CancellationToken ct);
}
