using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Account;

[Requires(Everyone.SignedIn)]
public sealed record GetAccount : IQuery<MyAccount>;

/// <param name="NewEmail">an address that waits to be confirmed by the link sent to it</param>
/// <param name="SecondStep">since when codes are asked for at sign-in; null: they are not</param>
/// <param name="RecoveryCodes">how many are left</param>
/// <param name="MustHaveSecondStep">a role asks for it</param>
public sealed record MyAccount(
    string Email, string FullName, string? Phone, string Theme, string Language, bool HasShortcuts,
    IReadOnlyList<string> Roles, string? NewEmail, DateTimeOffset? SecondStep, int RecoveryCodes, bool MustHaveSecondStep);

internal sealed class GetAccountHandler(IAppDb db, ICurrentUser me, TimeProvider clock) : IRequestHandler<GetAccount, MyAccount>
{
    public async Task<MyAccount> Handle(GetAccount query, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var user = await db.Users.Include(x => x.Roles).AsNoTracking().SingleAsync(x => x.Id == me.Id, ct);
        var mine = user.Roles.Select(role => role.RoleId).ToList();
        var roles = await db.Roles.Where(x => mine.Contains(x.Id)).OrderBy(x => x.Name).Select(x => new { x.Name, x.RequiresSecondStep }).ToListAsync(ct);
        var asked = await db.Letters
            .Where(x => x.UserId == me.Id && x.Kind == LetterKind.ConfirmEmail && x.UsedAt == null && x.ExpiresAt > now)
            .OrderByDescending(x => x.CreatedAt).Select(x => x.Address).FirstOrDefaultAsync(ct);
        var step = await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(x => x.Id == me.Id, ct);

        return new MyAccount(
            user.Email, user.FullName, user.Phone?.Value, user.Theme, user.Language, user.HasShortcuts, [.. roles.Select(role => role.Name)], asked,
            step?.ConfirmedAt, step?.RecoveryHashes.Length ?? 0, roles.Any(role => role.RequiresSecondStep));
    }
}
