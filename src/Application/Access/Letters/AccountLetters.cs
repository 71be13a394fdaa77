using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Letters;

/// <summary>Writes letters about accounts, takes them back, and finds them again by the link they carried.</summary>
internal sealed class AccountLetters(IAppDb db, ITokens tokens, TimeProvider clock)
{
    /// <summary>Sent after the command is committed.</summary>
    public void Write(Guid userId, LetterKind kind, string address) => db.Letters.Add(new Letter(userId, kind, address, clock.GetUtcNow()));

    /// <summary>Links that are on their way open nothing any more.</summary>
    public async Task Withdraw(Guid userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var letter in await db.Letters.Where(x => x.UserId == userId && x.UsedAt == null && x.ExpiresAt > now).ToListAsync(ct))
            if (letter.HasLink)
                letter.Use(now);
    }

    /// <returns>null when the link was used, withdrawn, has run out, or never was one of ours</returns>
    public async Task<Letter?> Open(string? token, LetterKind kind, CancellationToken ct)
    {
        var hash = tokens.HashOf(token ?? "");
        return await db.Letters.SingleOrDefaultAsync(x => x.Hash == hash && x.Kind == kind, ct) is { } letter && letter.Opens(clock.GetUtcNow()) ? letter : null;
    }
}
