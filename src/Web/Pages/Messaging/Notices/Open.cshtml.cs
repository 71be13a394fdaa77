using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging.Inbox;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Notices;

/// <summary>Goes where the notice leads; it is read then.</summary>
[Needs(Everyone.SignedIn)]
public sealed class OpenModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, CancellationToken ct) =>
        LocalRedirect(await mediator.Send(new ReadNotices(id), ct) is { } link && Url.IsLocalUrl(link) ? link : "/notifications");
}
