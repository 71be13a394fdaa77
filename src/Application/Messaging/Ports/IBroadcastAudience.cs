using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Messaging.Ports;

/// <summary>Knows who is meant by the audience of a broadcast, and what may be said to them. Filled by the area that knows customers; only those whoever asks may see.</summary>
public interface IBroadcastAudience
{
    /// <summary>In the order of their ids, so that what changes meanwhile moves no place.</summary>
    /// <param name="audience">as the broadcast keeps it</param>
    /// <param name="after">the last one of the set before; null: from the beginning</param>
    Task<IReadOnlyList<Addressee>> Next(string audience, Guid? after, int most, CancellationToken ct);

    /// <summary>Only what reaching them takes, of all of them, one after the other.</summary>
    IAsyncEnumerable<Reachable> All(string audience);
}

/// <param name="Owed">of all open bills</param>
public sealed record Addressee(Guid CustomerId, PhoneNumber Phone, string? Email, string Name, string Number, string Package, string Location, Money Owed);

public sealed record Reachable(PhoneNumber Phone, string? Email, bool Service, bool Marketing);
