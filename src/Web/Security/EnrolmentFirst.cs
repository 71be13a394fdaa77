using IspJabbar.Infrastructure.Identity;

namespace IspJabbar.Web.Security;

/// <summary>Whoever must set up a second step is led there from every page, and holds no rights until then.</summary>
internal sealed class EnrolmentFirst(RequestDelegate next)
{
    public const string Page = "/account/two-step";

    private static readonly PathString[] Open = [Page, "/sign-out", "/preferences", "/errors", "/logo", "/api", "/hubs"];

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<Principal>() is not { MustEnrol: true } || Open.Any(path => http.Request.Path.StartsWithSegments(path)))
            return next(http);

        http.Response.Redirect(http.Request.PathBase + Page);
        return Task.CompletedTask;
    }
}
