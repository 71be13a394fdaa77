using Microsoft.Extensions.Options;

namespace IspJabbar.Web.Components;

/// <summary>Tells the browser what these pages may do. No inline script or style anywhere: whatever gets injected stays dead text.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<UiOptions> options)
{
    private readonly string policy = string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:" + TileHost(options.Value.MapTileUrl),
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    private static string TileHost(string? url)
    {
        if (url is null || !Uri.TryCreate(url.Replace("{s}", "a", StringComparison.Ordinal), UriKind.Absolute, out var address))
        {
            return "";
        }

        var host = url.Contains("{s}", StringComparison.Ordinal) ? "*." + address.Host[(address.Host.IndexOf('.', StringComparison.Ordinal) + 1)..] : address.Authority;
        return $" {address.Scheme}://{host}";
    }
}
