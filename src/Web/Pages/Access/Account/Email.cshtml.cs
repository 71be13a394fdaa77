using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Account;

[Needs(Everyone.SignedIn)]
[EnableRateLimiting(SignInLimits.SignIn)]
public sealed class EmailModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public AskEmailChange Input { get; set; } = new();

    public MyAccount Me { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.Refuses(await mediator.Send(Input, ct), text))
            return Redirect("/account/email");

        await Refill(ct);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    public async Task Refill(CancellationToken ct) => Me = await mediator.Send(new GetAccount(), ct);
}
