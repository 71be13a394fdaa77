using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

internal enum SecondStepAnswer
{
    /// <summary>Right, or not asked for.</summary>
    Passed,
    Missing,
    Wrong,
    /// <summary>Asked for by a role, and there is none yet.</summary>
    NotSetUp,
}

/// <summary>Codes at sign-in, and the count of wrong ones: passwords and codes are counted together, by address.</summary>
internal sealed class SecondSteps(IAppDb db, IFieldCipher cipher, TimeProvider clock)
{
    public async Task<SecondStepAnswer> Check(User user, string? code, CancellationToken ct)
    {
        var mine = await db.Authenticators.SingleOrDefaultAsync(x => x.Id == user.Id, ct);
        if (mine is not { ConfirmedAt: not null })
            return await IsRequired(user.Id, ct) ? SecondStepAnswer.NotSetUp : SecondStepAnswer.Passed;
        if (string.IsNullOrWhiteSpace(code))
            return SecondStepAnswer.Missing;

        return Accepts(mine, code) || mine.AcceptsRecovery(code) ? SecondStepAnswer.Passed : SecondStepAnswer.Wrong;
    }

    public bool Accepts(Authenticator mine, string code) =>
        mine.Accepts(Convert.FromBase64String(cipher.Decrypt(mine.Secret, SealedFields.TotpSecret, mine.Id)), string.Concat(code.Where(char.IsAsciiDigit)), clock.GetUtcNow());

    public Task<bool> IsRequired(Guid userId, CancellationToken ct) =>
        db.Roles.AnyAsync(role => role.RequiresSecondStep && db.Users.Any(x => x.Id == userId && x.Roles.Any(mine => mine.RoleId == role.Id)), ct);

    public async Task<SignInOutcome.Locked?> LockOf(string email, CancellationToken ct) =>
        await db.SignInAttempts.SingleOrDefaultAsync(x => x.Email == email, ct) is { } attempts && attempts.IsLocked(clock.GetUtcNow())
            ? new SignInOutcome.Locked(attempts.LockedUntil!.Value)
            : null;

    public async Task<SignInOutcome> Fail(string email, SignInOutcome outcome, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var attempts = await db.SignInAttempts.SingleOrDefaultAsync(x => x.Email == email, ct);
        if (attempts is null)
            db.SignInAttempts.Add(attempts = new SignInAttempts(email));

        attempts.Fail(now);
        await db.SaveChangesAsync(ct);
        return attempts.IsLocked(now) ? new SignInOutcome.Locked(attempts.LockedUntil!.Value) : outcome;
    }

    public async Task Forgive(string email, CancellationToken ct)
    {
        if (await db.SignInAttempts.SingleOrDefaultAsync(x => x.Email == email, ct) is { } attempts)
            db.SignInAttempts.Remove(attempts);
    }
}
