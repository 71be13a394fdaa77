using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.TwoSteps;

/// <summary>Ten new recovery codes; the former ones no longer count.</summary>
/// <param name="Current">my password</param>
[Requires(Everyone.SignedIn)]
public sealed record RenewRecoveryCodes(string Current) : ICommand<(Confirmation Outcome, IReadOnlyList<string> Codes)>
{
    public override string ToString() => nameof(RenewRecoveryCodes);
}

/// <param name="Current">my password</param>
[Requires(Everyone.SignedIn)]
public sealed record TurnOffSecondStep(string Current) : ICommand<Confirmation>
{
    public override string ToString() => nameof(TurnOffSecondStep);
}

/// <summary>For somebody whose telephone is gone, and the recovery codes too. They set it up anew; their sessions end.</summary>
[Requires(AccessPermissions.ManageUsers)]
public sealed record ResetSecondStep(Guid UserId) : ICommand<Unit>;

/// <returns>since when; null: no second step</returns>
[Requires(AccessPermissions.ManageUsers)]
public sealed record GetSecondStep(Guid UserId) : IQuery<DateTimeOffset?>;

internal sealed class RenewRecoveryCodesHandler(IAppDb db, OwnPassword own, AccountNotices notices, ICurrentUser me) : IRequestHandler<RenewRecoveryCodes, (Confirmation Outcome, IReadOnlyList<string> Codes)>
{
    public async Task<(Confirmation Outcome, IReadOnlyList<string> Codes)> Handle(RenewRecoveryCodes command, CancellationToken ct)
    {
        var (_, outcome) = await own.Check(command.Current, ct);
        if (outcome is not Confirmation.Done)
            return (outcome, []);

        var mine = await db.Authenticators.SingleOrDefaultAsync(x => x.Id == me.Id && x.ConfirmedAt != null, ct)
            ?? throw new DomainException("second-step.off", "Verifikasi dua langkah belum aktif.");
        var codes = mine.DrawRecoveryCodes();
        await notices.NewRecoveryCodes(mine.Id, ct);
        await db.SaveChangesAsync(ct);
        return (outcome, codes);
    }
}

internal sealed class TurnOffSecondStepHandler(IAppDb db, OwnPassword own, SecondSteps steps, AccountNotices notices) : IRequestHandler<TurnOffSecondStep, Confirmation>
{
    public async Task<Confirmation> Handle(TurnOffSecondStep command, CancellationToken ct)
    {
        var (user, outcome) = await own.Check(command.Current, ct);
        if (outcome is not Confirmation.Done)
            return outcome;
        if (await steps.IsRequired(user.Id, ct))
            throw new DomainException("second-step.required", "Peran Anda mewajibkan verifikasi dua langkah.");

        if (await db.Authenticators.SingleOrDefaultAsync(x => x.Id == user.Id, ct) is { } mine)
        {
            db.Authenticators.Remove(mine);
            await notices.SecondStepOff(user.Id, ct);
        }

        await db.SaveChangesAsync(ct);
        return outcome;
    }
}

internal sealed class ResetSecondStepHandler(IAppDb db, OpenSessions sessions, AccountNotices notices) : IRequestHandler<ResetSecondStep, Unit>
{
    public async Task<Unit> Handle(ResetSecondStep command, CancellationToken ct)
    {
        if (await db.Authenticators.SingleOrDefaultAsync(x => x.Id == command.UserId, ct) is not { } theirs)
            return Unit.Value;

        db.Authenticators.Remove(theirs);
        await sessions.End(command.UserId, "second step reset", except: null, ct);
        await notices.ByOther(command.UserId, "Verifikasi dua langkah Anda disetel ulang", byLetter: false, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetSecondStepHandler(IAppDb db) : IRequestHandler<GetSecondStep, DateTimeOffset?>
{
    public Task<DateTimeOffset?> Handle(GetSecondStep query, CancellationToken ct) =>
        db.Authenticators.Where(x => x.Id == query.UserId).Select(x => x.ConfirmedAt).SingleOrDefaultAsync(ct);
}
