namespace IspJabbar.Application.Common.Security;

/// <summary>Length is what counts; rules about signs only teach people to write <c>Password1!</c>.</summary>
public static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 128;
    public const string TooShort = "Kata sandi 8–128 huruf. Kalimat pendek yang mudah Anda ingat lebih aman daripada satu kata.";

    public static bool IsLongEnough(string? password) => password is { Length: >= Shortest and <= Longest } && !string.IsNullOrWhiteSpace(password);
}
