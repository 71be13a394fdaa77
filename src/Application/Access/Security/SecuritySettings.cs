using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Access.Security;

/// <summary>How carefully sessions are kept. Read in SQL at every request, see <c>Principals</c>.</summary>
public sealed record SecuritySettings : ISettings<SecuritySettings>
{
    public const int DefaultIdleMinutes = 8 * 60;

    public static string Key => "security";

    /// <summary>Staff at a page that nobody touches for so long are signed out.</summary>
    public int IdleMinutes { get; init; } = DefaultIdleMinutes;
}
