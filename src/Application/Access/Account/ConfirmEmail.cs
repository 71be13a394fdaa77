using IspJabbar.Application.Access.Letters;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;

namespace IspJabbar.Application.Access.Account;

/// <summary>By whoever reads the new address's mail, on whichever device. The old address is told.</summary>
[Requires(Everyone.Anyone)]
public sealed record ConfirmEmail(string Token) : ICommand<string>
{
    public override string ToString() => nameof(ConfirmEmail);
}

/// <returns>the address that a link is to confirm; null when it no longer does</returns>
[Requires(Everyone.Anyone)]
public sealed record ReadEmailLink(string Token) : IQuery<string?>
{
    public override string ToString() => nameof(ReadEmailLink);
}

internal sealed class ConfirmEmailHandler(IAppDb db, AccountLetters letters, AccountNotices notices, TimeProvider clock) : IRequestHandler<ConfirmEmail, string>
{
    public async Task<string> Handle(ConfirmEmail command, CancellationToken ct)
    {
        if (await letters.Open(command.Token, LetterKind.ConfirmEmail, ct) is not { } letter)
            throw new DomainException("letter.stale", "Tautan ini sudah dipakai atau sudah lewat 30 menit. Minta lagi dari halaman akun Anda.");

        var user = await db.Users.Require(letter.UserId, ct);
        await UserRules.RefuseTakenEmail(db, letter.Address, user.Id, ct);
        letters.Write(user.Id, LetterKind.EmailChanged, user.Email);
        user.Describe(letter.Address, user.FullName, user.Phone);
        letter.Use(clock.GetUtcNow());
        await notices.EmailChanged(user, ct);
        await db.SaveChangesAsync(ct);
        return user.Email;
    }
}

internal sealed class ReadEmailLinkHandler(AccountLetters letters) : IRequestHandler<ReadEmailLink, string?>
{
    public async Task<string?> Handle(ReadEmailLink query, CancellationToken ct) => (await letters.Open(query.Token, LetterKind.ConfirmEmail, ct))?.Address;
}
