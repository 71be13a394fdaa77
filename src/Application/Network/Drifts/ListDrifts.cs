using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Drifts;

/// <summary>Where routers are not as they should be, the newest first: wanted, on the router, and who is dialled in.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record ListDrifts : IQuery<PageOf<DriftRow>>
{
    public DriftKind? Kind { get; init; }
    public Guid? RouterId { get; init; }

    /// <summary>Part of the account's name.</summary>
    public string? Search { get; init; }

    /// <summary>Those that somebody looked away from, instead of the others.</summary>
    public bool Ignored { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 50;
}

/// <summary>How many there are of each kind that nobody looked away from.</summary>
/// <param name="RouterId">null for all of them</param>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record CountDrifts(Guid? RouterId = null) : IQuery<IReadOnlyDictionary<DriftKind, int>>;

/// <param name="CustomerId">null for an account that is not ours, or a customer whoever asks may not see</param>
/// <param name="SessionSince">null while nobody is dialled in with it</param>
/// <param name="CanRepair">visiting the router puts it right; an unknown account needs a person</param>
public sealed record DriftRow(
    Guid RouterId, string RouterCode, string Name, DriftKind Kind, Guid? SecretId, Guid? CustomerId, string? Customer, string? WantedProfile, bool? WantedDisabled,
    string? SeenProfile, bool? SeenDisabled, DateTimeOffset? SessionSince, string? SessionAddress, DateTimeOffset Since, DateTimeOffset? IgnoredAt, string? IgnoredWhy, bool CanRepair);

internal sealed class ListDriftsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListDrifts, PageOf<DriftRow>>
{
    public Task<PageOf<DriftRow>> Handle(ListDrifts query, CancellationToken ct)
    {
        var drifts = db.Drifts.Where(x => query.Ignored ? x.IgnoredAt != null : x.IgnoredAt == null);
        if (query.Kind is { } kind)
            drifts = drifts.Where(x => x.Kind == kind);
        if (query.RouterId is { } only)
            drifts = drifts.Where(x => x.RouterId == only);
        if (query.Search?.Trim().ToLowerInvariant() is { Length: > 0 } search)
            drifts = drifts.Where(x => x.Name.ToLower().Contains(search));

        return drifts.OrderByDescending(x => x.Since).ThenBy(x => x.RouterId).ThenBy(x => x.Name).ThenBy(x => x.Kind)
            .Select(x => new DriftRow(
                x.RouterId, db.Routers.IgnoreQueryFilters(Archived.Routers).Where(router => router.Id == x.RouterId).Select(router => router.Code).First(), x.Name, x.Kind, x.SecretId,
                scope.WithArchived.Where(customer => db.PppoeSecrets.Any(secret => secret.Id == x.SecretId && secret.CustomerId == customer.Id)).Select(customer => (Guid?)customer.Id).FirstOrDefault(),
                scope.WithArchived.Where(customer => db.PppoeSecrets.Any(secret => secret.Id == x.SecretId && secret.CustomerId == customer.Id)).Select(customer => customer.FullName).FirstOrDefault(),
                x.WantedProfile, x.WantedDisabled, x.SeenProfile, x.SeenDisabled,
                db.ActiveSessions.Where(session => session.RouterId == x.RouterId && session.Name == x.Name).Select(session => (DateTimeOffset?)session.StartedAt).FirstOrDefault(),
                db.ActiveSessions.Where(session => session.RouterId == x.RouterId && session.Name == x.Name).Select(session => session.Address).FirstOrDefault(),
                x.Since, x.IgnoredAt, x.IgnoredWhy, x.SecretId != null))
            .ToPage(query.Page, query.PageSize, ct);
    }
}

internal sealed class CountDriftsHandler(IAppDb db) : IRequestHandler<CountDrifts, IReadOnlyDictionary<DriftKind, int>>
{
    public async Task<IReadOnlyDictionary<DriftKind, int>> Handle(CountDrifts query, CancellationToken ct) =>
        await db.Drifts.Where(x => x.IgnoredAt == null && (query.RouterId == null || x.RouterId == query.RouterId)).GroupBy(x => x.Kind)
            .Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
}
