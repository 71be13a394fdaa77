namespace IspJabbar.Web.Components;

/// <summary>Light, dark, or what the system says. Written on the root element by the server, so nothing flashes.</summary>
public static class Theme
{
    public const string Cookie = "theme";

    public static string Of(HttpContext context) =>
        Known(context.Request.Cookies[Cookie]) ?? "system";

    public static string? Known(string? value) => value is "light" or "dark" or "system" ? value : null;
}
