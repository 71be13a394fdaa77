using IspJabbar.Application.Access.Letters;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace IspJabbar.Web.Pages.Access.Sessions;

[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Strangers)]
public sealed class ForgotPasswordModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsAsked { get; private set; }

    public void OnGet([FromQuery] bool asked) => IsAsked = asked;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new AskPasswordReset(Input.Email ?? ""), ct);
        return Redirect("/forgot-password?asked=true");
    }

    public sealed record Form
    {
        public string? Email { get; init; }
    }
}
