using IspJabbar.Application.Billing.Restitutions;

namespace IspJabbar.Application.Billing.Ports;

/// <summary>Writes everybody's share as a line for their next bill, in one statement and inside the caller's transaction. A share that is written already is left out.</summary>
public interface IRestitutionLines
{
    /// <param name="period">first day of the month from which a bill may take it</param>
    /// <returns>how many were written, and what they come to</returns>
    Task<(int Customers, decimal Total)> Write(Guid outage, DateOnly on, IQueryable<RestitutionShare> shares, DateOnly period, Guid? by, DateTimeOffset now, CancellationToken ct);
}
