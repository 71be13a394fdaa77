namespace IspJabbar.Application.Support.Ports;

/// <summary>Signs and reads the part of a link by which a customer says without signing in whether it is fine, and how it was: for one ticket, for one time that it was solved, and for a while.</summary>
public interface ITicketLinks
{
    /// <param name="round">how often it had been opened again before</param>
    string Sign(Guid ticket, int round, DateTimeOffset until);

    /// <returns>null for what we never signed</returns>
    TicketLink? Read(string token);
}

public sealed record TicketLink(Guid TicketId, int Round, DateTimeOffset Until);
