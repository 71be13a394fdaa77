using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Access.Security;

/// <summary>
/// The one door for a password that somebody sets: not one that every guesser tries first, and not the company's or the person's own name.
/// How long it must be, the validators have said before.
/// </summary>
public sealed class NewPasswords(IPasswords passwords, ICommonPasswords common, CompanySettings settings)
{
    /// <summary>What is left of a password without names must still be worth guessing.</summary>
    private const int EnoughWithoutNames = 6;

    /// <param name="own">name and e-mail of whose password it is</param>
    /// <exception cref="DomainException">beside the field <c>Password</c>: anybody would try it</exception>
    public async Task<string> Hash(string password, CancellationToken ct, params string?[] own) =>
        Hash(password, "Password", (await settings.Get<CompanyProfile>(ct)).Name, own);

    /// <param name="company">its name, where it is only just being given one</param>
    public string Hash(string password, string field, string company, params string?[] own)
    {
        if (IsCommon(password))
            throw new DomainException("password.common", "Kata sandi ini termasuk yang paling sering ditebak. Pilih kalimat pendek yang hanya Anda yang tahu.", field);
        if (IsMadeOf(password, own.Append(company).Append("ispjabbar")))
            throw new DomainException("password.name", "Kata sandi ini hampir hanya nama atau email Anda, atau nama perusahaan. Tambahkan kata lain.", field);

        return passwords.Hash(password);
    }

    /// <summary>Also <c>rahasia123!</c>: figures at the end are what everybody adds.</summary>
    private bool IsCommon(string password)
    {
        var word = password.TrimEnd("0123456789!?.,@#$%&*-_ ".ToCharArray());
        return common.Contains(password) || word.Length > 0 && common.Contains(word) || password.Distinct().Count() < 4;
    }

    private static bool IsMadeOf(string password, IEnumerable<string?> names)
    {
        var words = names.OfType<string>().SelectMany(name => name.Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Length >= 3);
        var rest = words.OrderByDescending(word => word.Length).Aggregate(password, (text, word) => text.Replace(word, "", StringComparison.OrdinalIgnoreCase));

        return rest.Length < password.Length && rest.Count(char.IsLetterOrDigit) < EnoughWithoutNames;
    }
}
