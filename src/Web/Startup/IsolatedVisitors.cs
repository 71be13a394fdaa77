using System.Net;

namespace IspJabbar.Web.Startup;

/// <summary>
/// A router sends whatever an isolated customer asks of the web to us, under names that are not ours. Requests from the addresses named in <c>Isolation:From</c>
/// (the pool of the isolation profile) are led to the notice, wherever they wanted to go.
/// </summary>
internal static class IsolatedVisitors
{
    private static readonly string[] OpenPaths = ["/isolir", "/pay", "/lib", "/css", "/js", "/fonts", "/icons", "/logo", "/favicon", "/preferences"];

    public static WebApplication UseIsolationNotice(this WebApplication app)
    {
        var from = (app.Configuration["Isolation:From"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse).ToArray();
        if (from.Length > 0)
            app.Use((http, next) =>
            {
                if (http.Connection.RemoteIpAddress?.MapToIPv4() is not { } address || !from.Any(net => net.Contains(address))
                    || OpenPaths.Any(open => http.Request.Path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase)))
                    return next(http);

                http.Response.Headers.CacheControl = "no-store"; // the same address leads where it should once the line is back
                http.Response.Redirect("/isolir");
                return Task.CompletedTask;
            });
        return app;
    }
}
