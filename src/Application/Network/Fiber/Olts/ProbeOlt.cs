using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Fiber.Ports;
using MediatR;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>A few raw values beside what a profile makes of them. A query, because it waits for the outside and keeps nothing.</summary>
/// <param name="Profile">another than the OLT's own, to try it; null for its own</param>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record ProbeOlt(Guid Id, string? Profile = null) : IQuery<OltProbe>;

internal sealed class ProbeOltHandler(IAppDb db, IOltReader reader, IOltProfiles profiles, IFieldCipher cipher) : IRequestHandler<ProbeOlt, OltProbe>
{
    public async Task<OltProbe> Handle(ProbeOlt query, CancellationToken ct)
    {
        var olt = await db.Olts.Require(query.Id, ct);
        var endpoint = OltEndpoints.Of(olt, cipher);
        return await reader.Probe(query.Profile is { } other && profiles.Find(other) is not null ? endpoint with { Profile = other } : endpoint, ct);
    }
}
