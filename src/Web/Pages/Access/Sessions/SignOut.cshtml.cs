using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Access.Sessions;

[Needs(Everyone.SignedIn)]
public sealed class SignOutModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new SignOut(), ct);
        await HttpContext.SignOutAsync(SessionAuthentication.Cookie);
        return Redirect("/sign-in");
    }
}
