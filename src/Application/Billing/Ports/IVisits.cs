namespace IspJabbar.Application.Billing.Ports;

/// <summary>Visits to customers, as far as they are charged for. Reporting fills it in, because bills may not know the field.</summary>
public interface IVisits
{
    /// <returns>null when there is none, or whoever asks may not see it</returns>
    Task<VisitToBill?> Find(Guid workOrderId, CancellationToken ct);
}

/// <param name="IsDone">only then it is charged for</param>
public sealed record VisitToBill(Guid Id, string Number, Guid CustomerId, bool IsDone);
