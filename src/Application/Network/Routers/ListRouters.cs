using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <param name="Troubled">only those that did not answer when last asked, by a visit or the sync</param>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListRouters(string? Search = null, int Page = 1, int PageSize = 25, bool Troubled = false) : IQuery<PageOf<RouterRow>>;

[Requires(NetworkPermissions.ViewRouters)]
public sealed record GetRouter(Guid Id) : IQuery<RouterRow>;

/// <summary>Everything about a router but its password.</summary>
/// <param name="Customers">who dial in to it</param>
/// <param name="Waiting">accounts that are not on it yet</param>
/// <param name="Maintenance">null when nobody works at it</param>
/// <param name="NextUsername">of an API user that waits to be tried; the old one is used until it works</param>
/// <param name="NextError">why that one does not work yet</param>
public sealed record RouterRow(
    Guid Id, string Code, string Name, string LocationCode, string Host, int Port, bool UseTls, string? CertificateSha256, string Username, bool IsDefault,
    string? Identity, string? Version, DateTimeOffset? LastSeenAt, DateTimeOffset? LastCheckedAt, string? LastError, int Customers, int Waiting,
    IsolationWay IsolatesBy, string IsolationProfile, DriftPolicy OnDrift, RouterPulse? Pulse, RouterMaintenance? Maintenance, string? NextUsername, string? NextError);

/// <summary>Somebody works at it.</summary>
/// <param name="HoldsOrders">orders for its accounts wait</param>
public sealed record RouterMaintenance(DateTimeOffset Since, string Note, bool HoldsOrders);

/// <summary>As the last syncs found it.</summary>
/// <param name="Since">of the state</param>
/// <param name="UptimeSeconds">since it was switched on, at <paramref name="LastOkAt"/></param>
/// <param name="CpuLoad">percent</param>
/// <param name="MemoryFree">bytes</param>
/// <param name="MemoryTotal">bytes</param>
/// <param name="Secrets">accounts on it, whoever's</param>
/// <param name="Sessions">PPP sessions on it</param>
/// <param name="ReadMs">how long reading it took</param>
public sealed record RouterPulse(
    RouterState State, DateTimeOffset? Since, DateTimeOffset? LastOkAt, bool IsFlapping, long? UptimeSeconds, int? CpuLoad, long? MemoryFree, long? MemoryTotal,
    string? Board, int Secrets, int Sessions, int? ReadMs);

internal sealed class ListRoutersHandler(IAppDb db) : IRequestHandler<ListRouters, PageOf<RouterRow>>
{
    public Task<PageOf<RouterRow>> Handle(ListRouters query, CancellationToken ct) =>
        db.Routers.Listed(db, query.Search, query.Troubled).Rows(db).ToPage(query.Page, query.PageSize, ct);
}

internal sealed class GetRouterHandler(IAppDb db) : IRequestHandler<GetRouter, RouterRow>
{
    public async Task<RouterRow> Handle(GetRouter query, CancellationToken ct) =>
        await db.Routers.Where(x => x.Id == query.Id).Rows(db).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Router), query.Id);
}

internal static class RouterRows
{
    extension(IQueryable<Router> routers)
    {
        /// <summary>Those the list shows, by code.</summary>
        public IQueryable<Router> Listed(IAppDb db, string? text, bool troubled)
        {
            var search = text?.Trim().ToLowerInvariant();
            return (troubled ? routers.Troubled(db) : routers)
                .Where(x => string.IsNullOrEmpty(search) || x.Code.ToLower().Contains(search) || x.Name.ToLower().Contains(search) || x.Host.Contains(search))
                .OrderBy(x => x.Code);
        }

        /// <summary>Those a visit failed at, or that the sync finds silent.</summary>
        public IQueryable<Router> Troubled(IAppDb db) => routers.Where(x => x.LastError != null || db.RouterHealth.Any(health => health.RouterId == x.Id && health.State == RouterState.Offline));

        public IQueryable<RouterRow> Rows(IAppDb db) => routers.Select(x => new RouterRow(
            x.Id, x.Code, x.Name, db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Where(place => place.Id == x.LocationCodeId).Select(place => place.Code).First(),
            x.Host, x.Port, x.UseTls, x.CertificateSha256, x.Username, x.IsDefault,
            x.Identity, x.Version,
            db.RouterHealth.Where(health => health.RouterId == x.Id && health.LastOkAt > x.LastSeenAt).Select(health => health.LastOkAt).FirstOrDefault() ?? x.LastSeenAt,
            db.RouterHealth.Where(health => health.RouterId == x.Id && health.LastTriedAt > x.LastCheckedAt).Select(health => health.LastTriedAt).FirstOrDefault() ?? x.LastCheckedAt,
            x.LastError,
            db.Customers.Count(customer => customer.RouterId == x.Id),
            db.RouterCommands.Count(order => order.RouterId == x.Id && order.State == CommandState.Pending),
            x.IsolatesBy, x.IsolationProfile, x.OnDrift,
            db.RouterHealth.Where(health => health.RouterId == x.Id).Select(health => new RouterPulse(
                health.State, health.Since, health.LastOkAt, health.IsFlapping, health.UptimeS, health.CpuLoad, health.MemoryFree, health.MemoryTotal,
                health.Board, health.Secrets, health.Sessions, health.ReadMs)).FirstOrDefault(),
            x.MaintenanceSince == null ? null : new RouterMaintenance(x.MaintenanceSince.Value, x.MaintenanceNote ?? "", x.HoldsOrders), x.NextUsername, x.NextError));
    }
}
