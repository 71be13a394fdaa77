using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Roles;

/// <summary>An own role that nobody plays. The foreign key has the last word against who is given it at this moment.</summary>
[Requires(AccessPermissions.ManageRoles)]
public sealed record DeleteRole(Guid Id) : ICommand<Unit>;

internal sealed class DeleteRoleHandler(IAppDb db) : IRequestHandler<DeleteRole, Unit>
{
    public async Task<Unit> Handle(DeleteRole command, CancellationToken ct)
    {
        await db.Lock<Role>(command.Id, ct);
        var role = await db.Roles.Include(x => x.Permissions).Require(command.Id, ct);
        if (role.IsSystem)
            throw new DomainException("role.system", "Peran bawaan tidak dapat dihapus.");
        if (await db.Users.AnyAsync(x => x.Roles.Any(mine => mine.RoleId == role.Id), ct))
            throw new ConflictException("role.in-use", "Peran ini masih dipegang seseorang. Ganti dulu peran mereka.");

        db.Roles.Remove(role);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
