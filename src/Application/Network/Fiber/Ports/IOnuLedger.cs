namespace IspJabbar.Application.Network.Fiber.Ports;

/// <summary>Writes readings: set-based, inside the caller's transaction, and only rows that differ.</summary>
public interface IOnuLedger
{
    /// <summary>A whole reading. ONUs it does not list any more are taken for removed after <see cref="Patience"/> readings in a row; one that was carried here from another OLT keeps its customer.</summary>
    Task<OnuChanges> WriteState(Guid oltId, int maxOnus, IReadOnlyList<SeenOnu> onus, DateTimeOffset now, CancellationToken ct);

    /// <summary>Light that changed by less than a measurement wavers (0.1 dB) is no change.</summary>
    /// <param name="dropDb">a fall of so many dB within a day is noted</param>
    /// <returns>rows changed</returns>
    Task<int> WriteLight(Guid oltId, IReadOnlyList<SeenLight> light, double dropDb, int keepMonths, DateTimeOffset now, CancellationToken ct);

    const int Patience = 3;
}

/// <param name="Written">rows inserted or updated; 0 when the OLT says what it said before</param>
/// <param name="Customers">whose ONU changed its state</param>
public sealed record OnuChanges(int Written, int Moves, IReadOnlyList<Guid> Customers);
