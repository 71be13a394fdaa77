using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Security;
using MediatR;
using Microsoft.AspNetCore.Localization;

namespace IspJabbar.Web.Components;

/// <summary>
/// Theme and language, chosen by a plain form and kept in a cookie for a year: no sign-in needed, nothing to protect. Somebody who is
/// signed in finds their theme again on the next device.
/// </summary>
internal static class Preferences
{
    public static async Task<IResult> Save(HttpContext context, ICurrentUser user, IMediator mediator)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var keep = Keep(context);

        if (Theme.Known(form["theme"]) is { } theme)
        {
            context.Response.Cookies.Append(Theme.Cookie, theme, keep);
            if (user.Id is not null)
            {
                await mediator.Send(new ChooseTheme(theme), context.RequestAborted);
            }
        }

        if (form["language"].ToString() is "id" or "en")
        {
            var culture = new RequestCulture("", form["language"].ToString());
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(culture), keep);
        }

        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            return Results.NoContent();
        }

        // Only back into this site: an address from a form is not to be trusted with more.
        var back = form["back"].ToString();
        return Results.LocalRedirect(back is ['/', not '/' and not '\\', ..] or "/" ? back : "/");
    }

    internal static CookieOptions Keep(HttpContext context) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    };
}
