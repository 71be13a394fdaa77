using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Field;
using IspJabbar.Infrastructure.Identity;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Authentication;

namespace IspJabbar.Web.Security;

/// <summary>What a page does with a session that was just opened: the browser gets its cookie, and the person their theme and language.</summary>
internal static class CookieSession
{
    /// <returns>address of the page that is home to this person</returns>
    public static async Task<string> Enter(this HttpContext http, SignInOutcome.Done done)
    {
        await http.SignInAsync(SessionAuthentication.Cookie, SessionAuthentication.Ticket(done.SessionId), new AuthenticationProperties { ExpiresUtc = done.ExpiresAt });
        var person = await http.RequestServices.GetRequiredService<Principals>().Of(done.SessionId, http.RequestAborted);

        // Who never chose a theme keeps the one this browser shows.
        if (person is { Theme: "light" or "dark" })
            http.Response.Cookies.Append(Theme.Cookie, person.Theme, Preferences.Keep(http));
        if (person is not null)
            Preferences.Speak(http, person.Language);

        return person switch
        {
            { CustomerId: not null } => "/portal",
            { HoldsAll: false } when person.Permissions.Contains(FieldPermissions.Attend) && !person.Permissions.Contains(FieldPermissions.ViewAllWorkOrders) => "/field/app", // whoever goes out
            _ => "/",
        };
    }
}
