using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Access.ApiKeys;

/// <summary>Everybody's, newest first: who may make keys may revoke any.</summary>
[Requires(AccessPermissions.ManageApiKeys)]
public sealed record ListApiKeys(int Page = 1, int PageSize = 25) : IQuery<PageOf<ApiKeyRow>>;

/// <param name="Hint">the first letters</param>
/// <param name="State"><c>active</c>, <c>expired</c> or <c>revoked</c></param>
public sealed record ApiKeyRow(
    Guid Id, string Name, string Hint, string Maker, IReadOnlyList<string> Permissions, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, string State);

internal sealed class ListApiKeysHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ListApiKeys, PageOf<ApiKeyRow>>
{
    public Task<PageOf<ApiKeyRow>> Handle(ListApiKeys query, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.ApiKeys
            .Join(db.Users, key => key.UserId, user => user.Id, (key, user) => new { key, user.FullName })
            .OrderByDescending(x => x.key.CreatedAt)
            .Select(x => new ApiKeyRow(
                x.key.Id, x.key.Name, x.key.Hint, x.FullName, x.key.Permissions, x.key.CreatedAt, x.key.ExpiresAt, x.key.LastUsedAt,
                x.key.RevokedAt != null ? "revoked" : x.key.ExpiresAt < now ? "expired" : "active"))
            .ToPage(query.Page, query.PageSize, ct);
    }
}
