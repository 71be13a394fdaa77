using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Field;

/// <summary>Users whose roles let them do visits; those who also see everybody's are the office and are not offered, though they may be sent.</summary>
internal sealed class Technicians(IAppDb db) : ITechnicians
{
    private const int Most = 500;

    public async Task<IReadOnlyList<FieldPerson>> All(CancellationToken ct) => await Workers
        .Where(x => !db.Roles.Any(role => x.Roles.Any(mine => mine.RoleId == role.Id) && (role.Code == Role.SuperAdmin || role.Permissions.Any(held => held.Permission == FieldPermissions.ViewAllWorkOrders))))
        .OrderBy(x => x.FullName).ThenBy(x => x.Id).Take(Most).Select(x => new FieldPerson(x.Id, x.FullName)).ToListAsync(ct);

    public Task<FieldPerson?> Find(Guid id, CancellationToken ct) => Workers.Where(x => x.Id == id).Select(x => new FieldPerson(x.Id, x.FullName)).SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? new Dictionary<Guid, string>() : await db.Users.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.FullName, ct);

    private IQueryable<User> Workers => db.Users.Where(x => x.IsActive && x.CustomerId == null && db.Roles.Any(role =>
        x.Roles.Any(mine => mine.RoleId == role.Id) && (role.Code == Role.SuperAdmin || role.Permissions.Any(held => held.Permission == FieldPermissions.DoWorkOrders))));
}
