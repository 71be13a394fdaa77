using IspJabbar.Application.Company.Files;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class LogoRoute
{
    /// <summary>The company's logo, also for strangers: it stands on the sign-in page.</summary>
    public static void MapLogo(this WebApplication app) => app.MapGet("/logo", async (IMediator mediator, HttpContext http, CancellationToken ct) =>
    {
        try
        {
            var logo = await mediator.Send(new GetLogo(), ct);
            http.Response.Headers.CacheControl = "public, max-age=300";
            return Results.Bytes(logo.Bytes, logo.ContentType);
        }
        catch (Application.Common.Errors.NotFoundException)
        {
            return Results.NotFound();
        }
    }).AllowAnonymous().ExcludeFromDescription();
}
