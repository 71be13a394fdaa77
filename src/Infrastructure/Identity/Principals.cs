using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Identity;

/// <summary>
/// Who a session belongs to and what they may do, read at every request: whoever is switched off, loses a role or is signed out elsewhere
/// is so with the very next click, on every instance.
/// </summary>
public sealed class Principals(AppDbContext db, TimeProvider clock)
{
    private static readonly Func<AppDbContext, Guid, DateTimeOffset, IAsyncEnumerable<Row>> Query = EF.CompileAsyncQuery(
        (AppDbContext db, Guid id, DateTimeOffset now) =>
            from session in db.Sessions
            join user in db.Users on session.UserId equals user.Id
            where session.Id == id && session.RevokedAt == null && session.ExpiresAt > now && user.IsActive
            select new Row(
                user.Id, user.FullName, user.CustomerId, user.Theme,
                user.Roles.Join(db.Roles, mine => mine.RoleId, role => role.Id, (mine, role) => role.Code).ToArray(),
                db.Roles.Where(role => user.Roles.Any(mine => mine.RoleId == role.Id)).SelectMany(role => role.Permissions).Select(held => held.Permission).Distinct().ToArray()));

    /// <returns>null when the session has ended or its user is switched off</returns>
    public async Task<Principal?> Of(Guid sessionId, CancellationToken ct)
    {
        await foreach (var row in Query(db, sessionId, clock.GetUtcNow()).WithCancellation(ct))
            return new Principal(row.UserId, sessionId, row.FullName, row.CustomerId, row.Theme, row.Roles.ToHashSet(), row.Permissions.ToHashSet());

        return null;
    }

    private sealed record Row(Guid UserId, string FullName, Guid? CustomerId, string Theme, string[] Roles, string[] Permissions);
}

/// <param name="Roles">codes</param>
public sealed record Principal(
    Guid UserId, Guid SessionId, string FullName, Guid? CustomerId, string Theme, IReadOnlySet<string> Roles, IReadOnlySet<string> Permissions)
{
    public bool HoldsAll => Roles.Contains(Role.SuperAdmin);
}
