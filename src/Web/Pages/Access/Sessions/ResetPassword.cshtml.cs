using IspJabbar.Application.Access.Letters;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Sessions;

[AllowAnonymous]
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class ResetPasswordModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public ResetPassword Input { get; set; } = new();

    public bool IsStale { get; private set; }

    public async Task OnGetAsync([FromQuery] string? token, CancellationToken ct)
    {
        Input = new ResetPassword { Token = token ?? "" };
        IsStale = !await mediator.Send(new CheckResetLink(Input.Token), ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Kata sandi disimpan. Silakan masuk."].Value;
        return Redirect("/sign-in");
    }
}
