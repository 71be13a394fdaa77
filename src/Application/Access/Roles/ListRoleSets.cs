using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Roles;

/// <summary>All roles, with how many rights and how many people each has. There are few, so the list is whole.</summary>
[Requires(AccessPermissions.ManageRoles)]
public sealed record ListRoleSets : IQuery<IReadOnlyList<RoleSet>>;

/// <param name="Permissions">how many; of the super admin's all there are</param>
/// <param name="People">who is switched off counts too</param>
public sealed record RoleSet(Guid Id, string Code, string Name, bool IsSystem, bool HoldsAll, bool RequiresSecondStep, int Permissions, int People);

[Requires(AccessPermissions.ManageRoles)]
public sealed record GetRole(Guid Id) : IQuery<RoleDetails>;

/// <param name="Holders">the first of them by name</param>
public sealed record RoleDetails(Guid Id, string Code, string Name, bool IsSystem, bool HoldsAll, bool RequiresSecondStep, IReadOnlyList<string> Permissions, int People, IReadOnlyList<RoleHolder> Holders);

public sealed record RoleHolder(Guid Id, string FullName, string Email, bool IsActive);

internal sealed class ListRoleSetsHandler(IAppDb db) : IRequestHandler<ListRoleSets, IReadOnlyList<RoleSet>>
{
    public async Task<IReadOnlyList<RoleSet>> Handle(ListRoleSets query, CancellationToken ct)
    {
        var roles = await db.Roles
            .OrderByDescending(x => x.IsSystem).ThenBy(x => x.Name)
            .Select(x => new RoleSet(
                x.Id, x.Code, x.Name, x.IsSystem, x.Code == Role.SuperAdmin, x.RequiresSecondStep, x.Permissions.Count,
                db.Users.Count(user => user.Roles.Any(mine => mine.RoleId == x.Id))))
            .ToListAsync(ct);
        return [.. roles.Select(x => x.HoldsAll ? x with { Permissions = RoleCatalogue.Permissions.Count } : x)];
    }
}

internal sealed class GetRoleHandler(IAppDb db) : IRequestHandler<GetRole, RoleDetails>
{
    private const int Named = 50;

    public async Task<RoleDetails> Handle(GetRole query, CancellationToken ct)
    {
        var role = await db.Roles.Include(x => x.Permissions).AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.Id, ct) ?? throw new NotFoundException(nameof(Role), query.Id);
        var holders = db.Users.Where(x => x.Roles.Any(mine => mine.RoleId == query.Id));
        var first = await holders.OrderBy(x => x.FullName).ThenBy(x => x.Id).Take(Named).Select(x => new RoleHolder(x.Id, x.FullName, x.Email, x.IsActive)).ToListAsync(ct);

        return new RoleDetails(
            role.Id, role.Code, role.Name, role.IsSystem, role.HoldsAll, role.RequiresSecondStep,
            role.HoldsAll ? RoleCatalogue.Permissions : [.. role.Permissions.Select(x => x.Permission).Order(StringComparer.Ordinal)],
            first.Count < Named ? first.Count : await holders.CountAsync(ct), first);
    }
}
