using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Account;

[Needs(Everyone.SignedIn)]
public sealed class SessionsModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    public IReadOnlyList<MySession> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Sessions = await mediator.Send(new ListMySessions(), ct);

    public async Task<IActionResult> OnPostEndAsync([FromQuery] Guid session, CancellationToken ct)
    {
        await mediator.Send(new EndSession(session), ct);
        return Done(text["Perangkat dikeluarkan."]);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct) =>
        Done(text["{0} perangkat dikeluarkan.", await mediator.Send(new EndOtherSessions(), ct)]);

    private RedirectResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect("/account/sessions");
    }
}
