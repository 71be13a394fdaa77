using IspJabbar.Application.Access;
using IspJabbar.Domain.Access;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Identity;

/// <summary>
/// Makes the product's roles, and grants each permission once, when it first appears. At every start, under a lock, so that instances that start
/// together take turns.
/// </summary>
public sealed class RoleSeeder(AppDbContext db)
{
    public async Task Seed(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('roles'))", ct);

        var known = (await db.Database.SqlQuery<string>($"""select permission as "Value" from system.known_permissions""").ToListAsync(ct)).ToHashSet();
        var fresh = RoleCatalogue.Permissions.Where(permission => !known.Contains(permission)).ToArray();
        var roles = await db.Roles.Include(x => x.Permissions).ToDictionaryAsync(x => x.Code, ct);

        foreach (var (code, name) in RoleCatalogue.Roles.Where(role => !roles.ContainsKey(role.Code)))
        {
            db.Roles.Add(roles[code] = new Role(code, name, isSystem: true));
        }

        foreach (var role in roles.Values.Where(role => role.IsSystem && !role.HoldsAll))
            role.Grant(fresh.Where(permission => RoleCatalogue.HoldersOf(permission).Contains(role.Code)));

        await db.Database.ExecuteSqlAsync($"insert into system.known_permissions (permission) select unnest({fresh}) on conflict do nothing", ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
