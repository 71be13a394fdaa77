using IspJabbar.Domain.Access;

namespace IspJabbar.Application.Access.Letters;

/// <summary>What stands in the letters, in the language of whoever gets them.</summary>
public sealed record LetterText(string Address, string Subject, string Body)
{
    /// <summary>A link is in it: never to be printed.</summary>
    public override string ToString() => nameof(LetterText);

    internal static LetterText Of(Letter letter, User to, string company, string site, string secret)
    {
        var (subject, body) = (letter.Kind, to.Language) switch
        {
            (LetterKind.ResetPassword, "en") => ("Choose a new password",
                $"Somebody, probably you, asked for a new password at {company}.\n\nOpen this link within 30 minutes:\n{site}/reset-password?token={secret}\n\nIf it was not you, ignore this mail: your password stays as it is."),
            (LetterKind.ResetPassword, _) => ("Pilih kata sandi baru",
                $"Seseorang, mungkin Anda, meminta kata sandi baru di {company}.\n\nBuka tautan ini dalam 30 menit:\n{site}/reset-password?token={secret}\n\nBila bukan Anda, abaikan email ini: kata sandi Anda tidak berubah."),
            (LetterKind.ConfirmEmail, "en") => ("Confirm your new e-mail address",
                $"This address is to become the one you sign in with at {company}.\n\nConfirm it within 30 minutes:\n{site}/confirm-email?token={secret}\n\nIf you did not ask for this, ignore this mail."),
            (LetterKind.ConfirmEmail, _) => ("Pastikan alamat email baru Anda",
                $"Alamat ini akan dipakai untuk masuk di {company}.\n\nPastikan dalam 30 menit:\n{site}/confirm-email?token={secret}\n\nBila Anda tidak memintanya, abaikan email ini."),
            (LetterKind.EmailChanged, "en") => ("Your e-mail address was changed",
                $"Your account at {company} now signs in with another e-mail address. If it was not you, tell the office at once."),
            (LetterKind.EmailChanged, _) => ("Alamat email Anda diganti",
                $"Akun Anda di {company} sekarang masuk dengan alamat email lain. Bila bukan Anda yang menggantinya, segera hubungi kantor."),
            (_, "en") => ("Your password was changed",
                $"The password of your account at {company} was changed and all other devices were signed out. If it was not you, tell the office at once."),
            _ => ("Kata sandi Anda diganti",
                $"Kata sandi akun Anda di {company} diganti dan semua perangkat lain dikeluarkan. Bila bukan Anda yang menggantinya, segera hubungi kantor."),
        };

        return new LetterText(letter.Address, $"{subject} · {company}", $"{to.FullName},\n\n{body}\n");
    }
}
