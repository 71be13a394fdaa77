using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <param name="Troubled">only those whose last reading failed</param>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record ListOlts(string? Search = null, int Page = 1, int PageSize = 25, bool Troubled = false) : IQuery<PageOf<OltRow>>;

[Requires(NetworkPermissions.ViewOlts)]
public sealed record GetOlt(Guid Id) : IQuery<OltRow>;

/// <summary>The kinds of OLT there are.</summary>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record ListOltProfiles : IQuery<IReadOnlyList<OltProfileInfo>>;

/// <summary>Everything about an OLT but its secrets.</summary>
public sealed record OltRow(
    Guid Id, string Code, string Name, string Profile, string LocationCode, string? RouterCode, string Host, int SnmpPort, ConsoleKind Console, int ConsolePort, string? ConsoleUser,
    bool AllowsOldAlgorithms, bool HasHostKey, bool Provisions, bool IsMonitored, bool InMaintenance, double? Latitude, double? Longitude, string? Identity, string? ObjectId,
    DateTimeOffset? LastSeenAt, DateTimeOffset? LastCheckedAt, DateTimeOffset? StateReadAt, DateTimeOffset? OpticsReadAt, string? LastError, DateTimeOffset? SilentSince,
    int Ports, int Onus, int Online, int Los, int DyingGasp)
{
    /// <summary>Without light or power, or otherwise not online.</summary>
    public int Away => Onus - Online;
}

internal sealed class ListOltsHandler(IAppDb db, IOltProfiles profiles)
    : IRequestHandler<ListOlts, PageOf<OltRow>>, IRequestHandler<GetOlt, OltRow>, IRequestHandler<ListOltProfiles, IReadOnlyList<OltProfileInfo>>
{
    public Task<PageOf<OltRow>> Handle(ListOlts query, CancellationToken ct)
    {
        var search = query.Search?.Trim().ToLowerInvariant();
        return Rows(db.Olts
            .Where(x => string.IsNullOrEmpty(search) || x.Code.ToLower().Contains(search) || x.Name.ToLower().Contains(search) || x.Host.Contains(search))
            .Where(x => !query.Troubled || x.LastError != null)
            .OrderBy(x => x.Code)).ToPage(query.Page, query.PageSize, ct);
    }

    public async Task<OltRow> Handle(GetOlt query, CancellationToken ct) =>
        await Rows(db.Olts.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Olt), query.Id);

    public Task<IReadOnlyList<OltProfileInfo>> Handle(ListOltProfiles query, CancellationToken ct) => Task.FromResult(profiles.All);

    private IQueryable<OltRow> Rows(IQueryable<Olt> olts) => olts.Select(x => new OltRow(
        x.Id, x.Code, x.Name, x.Profile,
        db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Where(place => place.Id == x.LocationCodeId).Select(place => place.Code).First(),
        db.Routers.IgnoreQueryFilters(Archived.Routers).Where(router => router.Id == x.RouterId).Select(router => router.Code).FirstOrDefault(),
        x.Host, x.SnmpPort, x.Console, x.ConsolePort, x.ConsoleUser, x.AllowsOldAlgorithms, x.SshHostKey != null, x.Provisions, x.IsMonitored, x.InMaintenance,
        x.Latitude, x.Longitude, x.Identity, x.ObjectId, x.LastSeenAt, x.LastCheckedAt, x.StateReadAt, x.OpticsReadAt, x.LastError, x.SilentSince,
        db.PonPorts.Count(port => port.OltId == x.Id),
        db.Onus.Count(onu => onu.OltId == x.Id && onu.RemovedAt == null),
        db.Onus.Count(onu => onu.OltId == x.Id && onu.RemovedAt == null && onu.State == OnuState.Online),
        db.Onus.Count(onu => onu.OltId == x.Id && onu.RemovedAt == null && onu.State == OnuState.Los),
        db.Onus.Count(onu => onu.OltId == x.Id && onu.RemovedAt == null && onu.State == OnuState.DyingGasp)));
}
