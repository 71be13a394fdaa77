using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Components;

/// <summary>The clocks of Indonesia, in words.</summary>
public static class Zones
{
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new("Asia/Jakarta", "WIB (Jakarta)"), new("Asia/Makassar", "WITA (Makassar)"), new("Asia/Jayapura", "WIT (Jayapura)"),
    ];

    public static string Name(string zone) => zone switch { "Asia/Makassar" => "WITA", "Asia/Jayapura" => "WIT", _ => "WIB" };
}
