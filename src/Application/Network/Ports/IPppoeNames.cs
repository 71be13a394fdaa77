using IspJabbar.Domain.Network;

namespace IspJabbar.Application.Network.Ports;

/// <summary>
/// Draws account names at random without replacement among those free in the database and not known to be taken on the router.
/// While a code's thousand three-digit names last, they are used; then four digits.
/// </summary>
public interface IPppoeNames
{
    /// <summary>Holds the router's names until the command ends, so that two draws never meet.</summary>
    /// <exception cref="Domain.Common.ConflictException">All 11,000 names of the code are in use.</exception>
    Task<PppoeUsername> Draw(Guid routerId, string routerCode, CancellationToken ct);

    /// <inheritdoc cref="Draw(Guid, string, CancellationToken)"/>
    Task<IReadOnlyList<PppoeUsername>> Draw(Guid routerId, string routerCode, int count, CancellationToken ct);
}
