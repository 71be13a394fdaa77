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

namespace IspJabbar.Web.Pages.Setup;

/// <summary>The first page of an empty installation. Once there is a super admin it only leads on.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class IndexModel(IMediator mediator, IServiceProvider services, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public SetUpCompany Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await mediator.Send(new IsEmptyInstallation(), ct) ? Page() : Redirect(User.Identity?.IsAuthenticated == true ? "/setup/logo" : "/sign-in");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var code = services.GetRequiredService<SetupCode>();
        if (!await code.Fits(Code, ct))
        {
            ModelState.AddModelError(nameof(Code), text["Kode tidak cocok. Lihat lagi di konsol tempat IspJabbar dijalankan."]);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        await mediator.Send(Input, ct);
        code.Use();
        await services.GetRequiredService<CompanyBrand>().Read(ct);

        if (await mediator.Send(new SignIn { Email = Input.Email, Password = Input.Password, Device = Request.Headers.UserAgent.ToString() }, ct) is SignInOutcome.Done done)
            await HttpContext.Enter(done);

        return Redirect("/setup/logo");
    }
}
