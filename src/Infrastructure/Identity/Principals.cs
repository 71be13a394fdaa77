using System.ComponentModel.DataAnnotations.Schema;
using IspJabbar.Application.Access.Security;
using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Identity;

/// <summary>
/// Who a session or a key belongs to and what they may do, read at every request: whoever is switched off, loses a role, is signed out elsewhere
/// or was away for too long is so with the very next click, on every instance. That it was used is written down at most once a minute, in
/// the same statement.
/// </summary>
public sealed class Principals(AppDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <returns>null when the session has ended or its user is switched off</returns>
    public async Task<Principal?> Of(Guid sessionId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        // One question at every request; as several, with EF's joins, it would be the dearest part of a small page.
        var found = await db.Database.SqlQuery<Row>($"""
            with alive as (
                select s.id, u.id as user_id, u.full_name, u.customer_id, u.theme, u.language, u.has_shortcuts,
                       case when s.kind = 'cookie' and u.customer_id is null
                            then coalesce((select (value ->> 'idleMinutes')::integer from company.settings where key = 'security'), {SecuritySettings.DefaultIdleMinutes}) end as idle_minutes
                from access.sessions s join access.users u on u.id = s.user_id
                where s.id = {sessionId} and s.revoked_at is null and s.expires_at > {now} and u.is_active
            ), seen as (
                update access.sessions s set last_seen_at = {now} from alive
                where s.id = alive.id and s.last_seen_at < {now - Noted}
                  and (alive.idle_minutes is null or s.last_seen_at > {now} - make_interval(mins => alive.idle_minutes))
            )
            select u.user_id, u.full_name, u.customer_id, u.theme, u.language, u.has_shortcuts, u.idle_minutes,
                   array(select r.code::text from access.user_roles m join access.roles r on r.id = m.role_id where m.user_id = u.user_id) as roles,
                   array(select distinct p.permission::text from access.user_roles m join access.role_permissions p on p.role_id = m.role_id where m.user_id = u.user_id) as permissions,
                   exists (select from access.user_roles m join access.roles r on r.id = m.role_id where m.user_id = u.user_id and r.requires_second_step)
                       and not exists (select from access.authenticators a where a.id = u.user_id and a.confirmed_at is not null) as must_enrol
            from alive u join access.sessions s on s.id = u.id
            where u.idle_minutes is null or s.last_seen_at > {now} - make_interval(mins => u.idle_minutes)
            """).ToListAsync(ct);

        return found is [var row]
            ? new Principal(row.UserId, sessionId, row.FullName, row.CustomerId, row.Roles.ToHashSet(), row.MustEnrol ? new HashSet<string>() : row.Permissions.ToHashSet())
            {
                Theme = row.Theme,
                Language = row.Language,
                HasShortcuts = row.HasShortcuts,
                IdleMinutes = row.IdleMinutes,
                MustEnrol = row.MustEnrol,
                HoldsAll = !row.MustEnrol && row.Roles.Contains(Role.SuperAdmin),
            }
            : null;
    }

    /// <summary>A program with a key: its maker, with those of their rights that the key names.</summary>
    /// <returns>null when the key is not ours, has run out or was revoked, or its maker is switched off</returns>
    public async Task<Principal?> OfKey(string hash, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.Database.SqlQuery<KeyRow>($"""
            with alive as (
                select k.id, k.permissions, u.id as user_id, u.full_name
                from access.api_keys k join access.users u on u.id = k.user_id
                where k.hash = {hash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > {now}) and u.is_active
            ), seen as (
                update access.api_keys k set last_used_at = {now} from alive
                where k.id = alive.id and (k.last_used_at is null or k.last_used_at < {now - Noted})
            )
            select k.id, k.user_id, k.full_name,
                   array(select named.permission from unnest(k.permissions) as named(permission)
                         where exists (select from access.user_roles m join access.roles r on r.id = m.role_id
                                       where m.user_id = k.user_id and (r.code = {Role.SuperAdmin} or exists (
                                           select from access.role_permissions p where p.role_id = r.id and p.permission = named.permission)))) as permissions
            from alive k
            """).ToListAsync(ct);

        return found is [var row] ? new Principal(row.UserId, null, row.FullName, null, new HashSet<string>(), row.Permissions.ToHashSet()) { KeyId = row.Id } : null;
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

        return found is null ? null : new Principal(userId, null, found.FullName, found.CustomerId, found.Roles.ToHashSet(), found.Permissions.ToHashSet()) { Theme = found.Theme, HoldsAll = found.Roles.Contains(Role.SuperAdmin) };
    }

    private sealed record Row(
        [property: Column("user_id")] Guid UserId, [property: Column("full_name")] string FullName, [property: Column("customer_id")] Guid? CustomerId,
        [property: Column("theme")] string Theme, [property: Column("language")] string Language, [property: Column("has_shortcuts")] bool HasShortcuts,
        [property: Column("idle_minutes")] int? IdleMinutes, [property: Column("roles")] string[] Roles, [property: Column("permissions")] string[] Permissions,
        [property: Column("must_enrol")] bool MustEnrol);

    private sealed record KeyRow(
        [property: Column("id")] Guid Id, [property: Column("user_id")] Guid UserId, [property: Column("full_name")] string FullName,
        [property: Column("permissions")] string[] Permissions);
}

/// <param name="SessionId">null for a program with a key, and for a job</param>
/// <param name="Roles">codes; none for a key</param>
public sealed record Principal(Guid UserId, Guid? SessionId, string FullName, Guid? CustomerId, IReadOnlySet<string> Roles, IReadOnlySet<string> Permissions)
{
    public string Theme { get; init; } = "system";
    public string Language { get; init; } = "id";
    public bool HasShortcuts { get; init; } = true;

    /// <summary>After so long without a click the session ends; null: it does not.</summary>
    public int? IdleMinutes { get; init; }

    /// <summary>A role asks for a second step that is not set up yet: until it is, nothing else can be done.</summary>
    public bool MustEnrol { get; init; }
    public bool HoldsAll { get; init; }
    public Guid? KeyId { get; init; }
}
