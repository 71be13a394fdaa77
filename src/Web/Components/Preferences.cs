using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Common.Security;
using MediatR;
using Microsoft.AspNetCore.Localization;

namespace IspJabbar.Web.Components;

/// <summary>
/// Theme and language, chosen by a plain form and kept in a cookie for a year: no sign-in needed, nothing to protect. Somebody who is
/// signed in finds both again on the next device.
/// </summary>
internal static class Preferences
{
    public static async Task<IResult> Save(HttpContext context, ICurrentUser user, IMediator mediator)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var keep = Keep(context);

        var theme = Theme.Known(form["theme"]);
        var language = form["language"].ToString() is "id" or "en" ? form["language"].ToString() : null;

        if (theme is not null)
            context.Response.Cookies.Append(Theme.Cookie, theme, keep);
        if (language is not null)
            Speak(context, language);
        if (user.SessionId is not null)
            await mediator.Send(new ChoosePreferences { Theme = theme, Language = language }, context.RequestAborted);

        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            return Results.NoContent();
        }

        // Only back into this site: an address from a form is not to be trusted with more.
        var back = form["back"].ToString();
        return Results.LocalRedirect(back is ['/', not '/' and not '\\', ..] or "/" ? back : "/");
    }

    /// <param name="language">id or en</param>
    internal static void Speak(HttpContext context, string language) => context.Response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("", language)), Keep(context));

    internal static CookieOptions Keep(HttpContext context) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    };
}
