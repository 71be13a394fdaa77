using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.TwoSteps;

/// <summary>Draws a secret for my authenticator app; it counts once a first code has been typed.</summary>
[Requires(Everyone.SignedIn)]
public sealed record BeginSecondStep : ICommand<Unit>;

/// <summary>What the app has to know; null when nothing was begun, or it is done already.</summary>
[Requires(Everyone.SignedIn)]
public sealed record GetEnrolment : IQuery<Enrolment?>;

/// <param name="Secret">base32, to type where no camera is at hand</param>
/// <param name="Uri"><c>otpauth://</c>, as apps read it from a QR code</param>
public sealed record Enrolment(string Secret, string Uri)
{
    public override string ToString() => nameof(Enrolment);
}

/// <returns>recovery codes, shown this once; null when the code did not fit</returns>
[Requires(Everyone.SignedIn)]
public sealed record ConfirmSecondStep(string Code) : ICommand<IReadOnlyList<string>?>
{
    public override string ToString() => nameof(ConfirmSecondStep);
}

internal sealed class BeginSecondStepHandler(IAppDb db, IFieldCipher cipher, ICurrentUser me) : IRequestHandler<BeginSecondStep, Unit>
{
    public async Task<Unit> Handle(BeginSecondStep command, CancellationToken ct)
    {
        var id = me.Id!.Value;
        if (await db.Authenticators.AnyAsync(x => x.Id == id, ct))
            return Unit.Value; // begun in another tab, or on already

        db.Authenticators.Add(new Authenticator(id, cipher.Encrypt(Convert.ToBase64String(Totp.NewSecret()), SealedFields.TotpSecret, id)));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetEnrolmentHandler(IAppDb db, IFieldCipher cipher, CompanySettings settings, ICurrentUser me) : IRequestHandler<GetEnrolment, Enrolment?>
{
    public async Task<Enrolment?> Handle(GetEnrolment query, CancellationToken ct)
    {
        if (await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(x => x.Id == me.Id && x.ConfirmedAt == null, ct) is not { } begun)
            return null;

        var secret = Totp.Base32(Convert.FromBase64String(cipher.Decrypt(begun.Secret, SealedFields.TotpSecret, begun.Id)));
        var email = await db.Users.Where(x => x.Id == me.Id).Select(x => x.Email).SingleAsync(ct);
        var company = (await settings.Get<CompanyProfile>(ct)).Name is { Length: > 0 } name ? name : "IspJabbar";
        return new Enrolment(secret, $"otpauth://totp/{Uri.EscapeDataString(company)}:{Uri.EscapeDataString(email)}?secret={secret}&issuer={Uri.EscapeDataString(company)}");
    }
}

internal sealed class ConfirmSecondStepHandler(IAppDb db, SecondSteps steps, AccountNotices notices, ICurrentUser me, TimeProvider clock) : IRequestHandler<ConfirmSecondStep, IReadOnlyList<string>?>
{
    public async Task<IReadOnlyList<string>?> Handle(ConfirmSecondStep command, CancellationToken ct)
    {
        if (await db.Authenticators.SingleOrDefaultAsync(x => x.Id == me.Id && x.ConfirmedAt == null, ct) is not { } begun)
            throw new DomainException("second-step.not-begun", "Mulai lagi dari halaman akun: pengaturan ini sudah selesai atau belum dimulai.");
        if (!steps.Accepts(begun, command.Code ?? ""))
            return null;

        begun.Confirm(clock.GetUtcNow());
        var codes = begun.DrawRecoveryCodes();
        await notices.SecondStepOn(begun.Id, ct);
        await db.SaveChangesAsync(ct);
        return codes;
    }
}
