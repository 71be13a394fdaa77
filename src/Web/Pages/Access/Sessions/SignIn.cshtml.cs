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

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The password was right; what is asked for now is the code.</summary>
    [BindProperty(Name = "ticket")]
    public string? Ticket { get; set; }

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

        return await Answer(outcome);
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct) =>
        await Answer(await mediator.Send(new ContinueSignIn(Ticket ?? "", Code ?? "", Request.Headers.UserAgent.ToString()), ct));

    private async Task<IActionResult> Answer(SignInOutcome outcome)
    {
        switch (outcome)
        {
            case SignInOutcome.Done done:
                return LocalRedirect(Target(await HttpContext.Enter(done)));

            case SignInOutcome.CodeRequired required:
                Ticket = required.Ticket;
                return Page();

            case SignInOutcome.WrongCode:
                ModelState.AddModelError(nameof(Code), text["Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."]);
                break;

            case SignInOutcome.Locked locked:
                Ticket = null;
                ModelState.AddModelError("", text["Terlalu banyak percobaan. Coba lagi pukul {0}.", Format.Time(locked.Until, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone))]);
                break;

            default:
                ModelState.AddModelError("", Ticket is null ? text["Email atau kata sandi tidak cocok."] : text["Terlalu lama menunggu kode. Masuk lagi dari awal."]);
                Ticket = null;
                break;
        }

        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Back to where they were stopped, and nowhere outside.</summary>
    private string Target(string home) => Url.IsLocalUrl(Return) && Return != "/" ? Return! : home;
}
