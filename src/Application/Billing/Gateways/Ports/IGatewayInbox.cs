using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Application.Billing.Gateways.Ports;

/// <summary>Where what gateways tell is kept until it is worked on.</summary>
public interface IGatewayInbox
{
    /// <summary>Kept once under its key, by one statement; the same again is only counted. Of what is forged no more than a few hundred an hour are kept.</summary>
    /// <returns>false when it was there already</returns>
    Task<bool> Put(Gateway gateway, string key, ReadOnlyMemory<byte> body, string? merchantRef, string? status, bool isForged, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes what is due, by moving it on: who takes it and dies leaves it for later.</summary>
    Task<IReadOnlyList<long>> TakeEvents(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct);

    /// <summary>Open requests whose gateway has been silent.</summary>
    Task<IReadOnlyList<Guid>> TakeSilent(int most, DateTimeOffset now, TimeSpan hold, CancellationToken ct);
}
