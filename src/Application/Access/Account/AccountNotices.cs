using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Account;

/// <summary>
/// Tells somebody on the staff what was done to their account, so that they hear of it when it was not them. Saved with the command. Subscribers
/// have no inbox; what concerns them goes as a letter.
/// </summary>
internal sealed class AccountNotices(IAppDb db, Notices notices, ICurrentUser me)
{
    public Task NewPlace(Guid userId, CancellationToken ct) =>
        Tell(userId, "Masuk dari perangkat atau jaringan baru", $"Akun Anda baru saja dipakai dari alamat {me.From}. Bila bukan Anda, segera ganti kata sandi dan hubungi admin.", byLetter: false, ct);

    public Task PasswordChanged(User user, CancellationToken ct) => Tell(user.Id, "Kata sandi Anda diganti", "Sesi di perangkat lain diakhiri. Bila bukan Anda, segera ganti kata sandi dan hubungi admin.", byLetter: true, ct);

    public Task EmailChanged(User user, CancellationToken ct) => Tell(user.Id, "Alamat email Anda diganti", $"Sekarang Anda masuk dengan {user.Email}. Bila bukan Anda, segera ganti kata sandi dan hubungi admin.", byLetter: true, ct);

    public Task SecondStepOn(Guid userId, CancellationToken ct) => Tell(userId, "Verifikasi dua langkah dinyalakan", "Kode diminta tiap kali Anda masuk. Bila bukan Anda, segera ganti kata sandi dan hubungi admin.", byLetter: false, ct);

    public Task SecondStepOff(Guid userId, CancellationToken ct) => Tell(userId, "Verifikasi dua langkah dimatikan", "Kode tidak lagi diminta saat Anda masuk. Bila bukan Anda, segera ganti kata sandi dan hubungi admin.", byLetter: false, ct);

    public Task NewRecoveryCodes(Guid userId, CancellationToken ct) => Tell(userId, "Kode pemulihan Anda diganti", "Kode yang lama tidak berlaku lagi. Bila bukan Anda, segera ganti kata sandi dan hubungi admin.", byLetter: false, ct);

    /// <summary>Somebody else did it, and their name is said.</summary>
    public async Task ByOther(Guid userId, string subject, bool byLetter, CancellationToken ct)
    {
        if (userId == me.Id)
            return;

        var who = await db.Users.Where(x => x.Id == me.Id).Select(x => x.FullName).SingleOrDefaultAsync(ct);
        await Tell(userId, subject, who is null ? "Sesi Anda di semua perangkat diakhiri." : $"Oleh {who}. Sesi Anda di semua perangkat diakhiri.", byLetter, ct);
    }

    /// <summary>A program showed a key that had been used before: it is in two hands.</summary>
    public Task KeyInTwoHands(Guid userId, CancellationToken ct) => Tell(userId, "Sebuah sesi program diakhiri", "Kuncinya dipakai dua kali. Bila bukan Anda, segera ganti kata sandi dan hubungi admin.", byLetter: false, ct);

    /// <param name="byLetter">a letter about it goes anyway: no second mail</param>
    private Task Tell(Guid userId, string subject, string body, bool byLetter, CancellationToken ct) =>
        notices.TellUser(NoticeKinds.AccountSecurity, userId, $"account/{Guid.CreateVersion7():n}", $"user:{userId}", subject, body, "/account", ct, mailedAnyway: byLetter);
}
