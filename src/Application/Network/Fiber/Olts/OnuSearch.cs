using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Search;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>Modems by part of their serial number, or of their name at the OLT.</summary>
internal sealed class OnuSearch(IAppDb db) : ISearchSource
{
    public string Heading => "ONU";
    public int Order => 50;
    public string Permission => NetworkPermissions.ViewOlts;

    public async Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct) =>
        [
            .. (await db.Onus.Where(x => x.RemovedAt == null).Named(text).OrderBy(x => x.Serial).Take(most)
                .Select(x => new { x.Id, Serial = x.Serial.Value, x.Name, x.State, Olt = db.Olts.IgnoreQueryFilters(Archived.Olts).Where(olt => olt.Id == x.OltId).Select(olt => olt.Code).First() }).ToListAsync(ct))
                .Select(x => new Found(x.Id, x.Serial, x.Name is null ? x.Olt : $"{x.Olt} · {x.Name}", $"/network/onus/{x.Id}", x.State is OnuState.Online ? null : "Tidak online", "warn")),
        ];

    public Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct) => Task.FromResult<IReadOnlyList<FoundCommand>>([]);
}
