using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Search;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Boxes by part of their code or name.</summary>
internal sealed class OdpSearch(IAppDb db) : ISearchSource
{
    public string Heading => "ODP";
    public int Order => 40;
    public string Permission => NetworkPermissions.ViewFiber;

    public async Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct) =>
        [
            .. (await db.Odps.Named(text).OrderBy(x => x.Code).Take(most)
                .Select(x => new { x.Id, x.Code, x.Name, Free = x.Ports.Count(port => port.State == OdpPortState.Free) }).ToListAsync(ct))
                .Select(x => new Found(x.Id, x.Code, x.Name, $"/network/odps/{x.Id}", x.Free == 0 ? "Penuh" : null, x.Free == 0 ? "warn" : null)),
        ];

    public Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FoundCommand>>([new FoundCommand("Lihat di peta", "map-2", $"/network/map?node=odp:{found.Id}")]);
}
