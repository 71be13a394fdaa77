using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Application.Billing.Gateways.Ports;

/// <summary>Where what gateways tell is kept until it is worked on.</summary>
public interface IGatewayInbox
{
    /// <summary>Kept once under its key; the same again is only counted. Answered when it is on the disk; those that come at the same time share the way there.</summary>
    /// <returns>false when it was there already</returns>
    Task<bool> Put(Gateway gateway, string key, ReadOnlyMemory<byte> body, string? merchantRef, string? status, DateTimeOffset now, CancellationToken ct);

    /// <summary>What somebody made up, for people to look at; no more than a few hundred an hour are kept, and nothing comes of them.</summary>
    Task PutForged(Gateway gateway, string key, ReadOnlyMemory<byte> body, string? merchantRef, string? status, DateTimeOffset now, CancellationToken ct);

    /// <summary>Another came in a moment ago, and more are likely: they want their answers before anything is booked.</summary>
    bool IsPouring { get; }

    /// <summary>Takes what is due, by moving it on: who takes it and dies leaves it for later.</summary>
    Task<IReadOnlyList<long>> TakeEvents(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct);

    /// <summary>Open requests whose gateway has been silent.</summary>
    Task<IReadOnlyList<Guid>> TakeSilent(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct);

    /// <summary>Approved refunds that no gateway has answered yet.</summary>
    Task<IReadOnlyList<Guid>> TakeRefunds(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct);
}
