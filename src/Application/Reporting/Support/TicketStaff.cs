using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>Users whose roles let them work on tickets.</summary>
internal sealed class TicketStaff(IAppDb db) : ITicketStaff
{
    private const int Most = 200;

    public async Task<IReadOnlyList<TicketPerson>> All(CancellationToken ct) =>
        await Workers.OrderBy(x => x.FullName).ThenBy(x => x.Id).Take(Most).Select(x => new TicketPerson(x.Id, x.FullName)).ToListAsync(ct);

    public Task<TicketPerson?> Find(Guid id, CancellationToken ct) => Workers.Where(x => x.Id == id).Select(x => new TicketPerson(x.Id, x.FullName)).SingleOrDefaultAsync(ct);

    private IQueryable<User> Workers => db.Users.Where(x => x.IsActive && x.CustomerId == null && db.Roles.Any(role =>
        x.Roles.Any(mine => mine.RoleId == role.Id) && (role.Code == Role.SuperAdmin || role.Permissions.Any(held => held.Permission == SupportPermissions.WorkOnTickets))));
}
