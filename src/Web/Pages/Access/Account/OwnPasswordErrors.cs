using IspJabbar.Application.Access.Account;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Account;

internal static class OwnPasswordErrors
{
    /// <summary>Says beside the field <c>Current</c> what was wrong with it.</summary>
    public static bool Refuses(this PageModel page, Confirmation outcome, IStringLocalizer text)
    {
        if (outcome is Confirmation.Done)
            return false;

        page.ModelState.AddModelError("Input.Current", outcome is Confirmation.Locked
            ? text["Terlalu banyak percobaan. Coba lagi sekitar 15 menit lagi."]
            : text["Kata sandi tidak cocok."]);
        return true;
    }
}
