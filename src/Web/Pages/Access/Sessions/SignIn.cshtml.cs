using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Access.Setup;
using IspJabbar.Web.Components;
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
public sealed class SignInModel(IMediator mediator, IBrand brand, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public SignIn Input { get; set; } = new();

    [FromQuery, FromForm(Name = "return")]
    public string? Return { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "return")] string? back, CancellationToken ct)
    {
        Return = back;
        if (await mediator.Send(new IsEmptyInstallation(), ct))
            return RedirectToPage("/Setup/Index");

        return User.Identity?.IsAuthenticated == true ? LocalRedirect(Target("/")) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await mediator.Send(Input with { Kind = "cookie", Device = Request.Headers.UserAgent.ToString() }, ct);

        switch (outcome)
        {
            case SignInOutcome.Done done:
                return LocalRedirect(Target(await HttpContext.Enter(done)));

            case SignInOutcome.Locked locked:
                ModelState.AddModelError("", text["Terlalu banyak percobaan. Coba lagi pukul {0}.", Format.Time(locked.Until, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone))]);
                break;

            default:
                ModelState.AddModelError("", text["Email atau kata sandi tidak cocok."]);
                break;
        }

        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Back to where they were stopped, and nowhere outside.</summary>
    private string Target(string home) => Url.IsLocalUrl(Return) && Return != "/" ? Return! : home;
}
