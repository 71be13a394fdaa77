using System.ComponentModel.DataAnnotations.Schema;
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
    /// <returns>null when the session has ended or its user is switched off</returns>
    public async Task<Principal?> Of(Guid sessionId, CancellationToken ct)
    {
        // One question at every request; as several, with EF's joins, it would be the dearest part of a small page.
        var found = await db.Database.SqlQuery<Row>($"""
            select u.id as user_id, u.full_name, u.customer_id, u.theme,
                   array(select r.code::text from access.user_roles m join access.roles r on r.id = m.role_id where m.user_id = u.id) as roles,
                   array(select distinct p.permission::text from access.user_roles m join access.role_permissions p on p.role_id = m.role_id where m.user_id = u.id) as permissions
            from access.sessions s join access.users u on u.id = s.user_id
            where s.id = {sessionId} and s.revoked_at is null and s.expires_at > {clock.GetUtcNow()} and u.is_active
            """).ToListAsync(ct);

        return found is [var row] ? new Principal(row.UserId, sessionId, row.FullName, row.CustomerId, row.Theme, row.Roles.ToHashSet(), row.Permissions.ToHashSet()) : null;
    }

    /// <summary>Whose job it is, without a session: it goes on after they have signed out, as long as they may.</summary>
    /// <returns>null when the user is switched off</returns>
    public async Task<Principal?> OfUser(Guid userId, CancellationToken ct)
    {
        var found = await db.Users.AsNoTracking().Where(x => x.Id == userId && x.IsActive).Select(x => new
        {
            x.FullName, x.CustomerId, x.Theme,
            Roles = db.Roles.Where(role => x.Roles.Any(mine => mine.RoleId == role.Id)).Select(role => role.Code).ToList(),
            Permissions = db.Roles.Where(role => x.Roles.Any(mine => mine.RoleId == role.Id)).SelectMany(role => role.Permissions).Select(y => y.Permission).ToList(),
        }).SingleOrDefaultAsync(ct);

        return found is null ? null : new Principal(userId, null, found.FullName, found.CustomerId, found.Theme, found.Roles.ToHashSet(), found.Permissions.ToHashSet());
    }

    private sealed record Row(
        [property: Column("user_id")] Guid UserId, [property: Column("full_name")] string FullName, [property: Column("customer_id")] Guid? CustomerId,
        [property: Column("theme")] string Theme, [property: Column("roles")] string[] Roles, [property: Column("permissions")] string[] Permissions);
}

/// <param name="SessionId">null for a job, which has none</param>
/// <param name="Roles">codes</param>
public sealed record Principal(
    Guid UserId, Guid? SessionId, string FullName, Guid? CustomerId, string Theme, IReadOnlySet<string> Roles, IReadOnlySet<string> Permissions)
{
    public bool HoldsAll => Roles.Contains(Role.SuperAdmin);
}
