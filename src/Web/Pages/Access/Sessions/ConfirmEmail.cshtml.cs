using IspJabbar.Application.Access.Account;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Sessions;

/// <summary>Opening the link changes nothing, because mail programs open links by themselves; the button does.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class ConfirmEmailModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public string? Address { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ConfirmEmail(Token ?? ""), ct);
        TempData["Notice"] = text["Email diganti."].Value;
        return Redirect(User.Identity?.IsAuthenticated == true ? "/account/email" : "/sign-in");
    }

    public async Task Refill(CancellationToken ct) => Address = await mediator.Send(new ReadEmailLink(Token ?? ""), ct);
}
