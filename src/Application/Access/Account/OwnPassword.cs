using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Account;

/// <summary>An answer and not a refusal: what is refused is rolled back, and wrong passwords must stay counted.</summary>
public enum Confirmation { Done, WrongPassword, Locked }

/// <summary>
/// What opens the account is changed only by who knows its password: an open screen is not enough. Wrong ones count as at sign-in.
/// </summary>
internal sealed class OwnPassword(IAppDb db, IPasswords passwords, SecondSteps steps, ICurrentUser me)
{
    public async Task<(User Me, Confirmation Outcome)> Check(string password, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(x => x.Id == me.Id, ct);
        if (await steps.LockOf(user.Email, ct) is not null)
            return (user, Confirmation.Locked);
        if (passwords.Verify(user.PasswordHash, password ?? "") is not PasswordMatch.No)
            return (user, Confirmation.Done);

        return (user, await steps.Fail(user.Email, new SignInOutcome.Wrong(), ct) is SignInOutcome.Locked ? Confirmation.Locked : Confirmation.WrongPassword);
    }
}
