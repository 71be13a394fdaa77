using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Account;

[Needs(Everyone.SignedIn)]
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class PasswordModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public ChangePassword Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (this.Refuses(await mediator.Send(Input, ct), text))
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };

        TempData["Notice"] = text["Kata sandi diganti. Perangkat lain sudah dikeluarkan."].Value;
        return Redirect("/account/sessions");
    }
}
