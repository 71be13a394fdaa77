namespace IspJabbar.Application.Customers.Ports;

/// <summary>Which router a new customer dials in to. Customers do not know routers; Network fills this in.</summary>
public interface IRouterDirectory
{
    /// <param name="code">null chooses the location's default, or its only one</param>
    /// <returns>null when there is none such, or none that could be chosen without asking</returns>
    Task<ChosenRouter?> Choose(Guid locationCodeId, string? code, CancellationToken ct);

    /// <summary>Locations where <see cref="Choose"/> needs no code: what the public page offers.</summary>
    Task<IReadOnlyList<Guid>> LocationsServed(CancellationToken ct);
}

public sealed record ChosenRouter(Guid Id, string Code);
