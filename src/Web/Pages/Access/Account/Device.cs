using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Account;

/// <summary>What a browser calls itself, in words its owner would use.</summary>
internal static class Device
{
    // The first that fits: most browsers also claim to be those that came before them.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ];

    public static string InWords(string? agent, IStringLocalizer text)
    {
        var (browser, system) = (Find(Browsers, agent), Find(Systems, agent));
        return (browser, system) switch
        {
            ({ }, { }) => text["{0} di {1}", browser, system],
            (null, { }) => system,
            ({ }, null) => browser,
            _ => agent?.Split('/', ' ') is [{ Length: > 0 and <= 40 } program, ..] ? text["Program {0}", program] : text["Perangkat tidak dikenal"],
        };
    }

    private static string? Find((string Sign, string Name)[] known, string? agent) =>
        known.FirstOrDefault(x => agent?.Contains(x.Sign, StringComparison.Ordinal) == true).Name;
}
