using IspJabbar.Application.Access.Security;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Identity;

internal sealed class PortalAccounts(AppDbContext db, NewPasswords passwords, TimeProvider clock) : IPortalAccounts
{
    public Task<bool> Exists(string email, CancellationToken ct)
    {
        var normal = User.NormalEmail(email);
        return db.Users.AnyAsync(x => x.Email == normal, ct);
    }

    public async Task Open(Guid customerId, string email, string password, string fullName, PhoneNumber phone, CancellationToken ct)
    {
        var user = User.ForCustomer(Guid.CreateVersion7(), customerId, email, fullName, phone, clock.GetUtcNow());
        user.SetPassword(await passwords.Hash(password, ct, fullName, email));
        user.Play([await db.Roles.Where(x => x.Code == "customer").Select(x => x.Id).SingleAsync(ct)]);
        db.Users.Add(user);
    }
}
