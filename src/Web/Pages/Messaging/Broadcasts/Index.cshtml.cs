using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Reporting.Broadcasts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Broadcasts;

[Needs(MessagingPermissions.ViewBroadcasts)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<BroadcastRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default) => Rows = await mediator.Send(new ListBroadcasts(p, size), ct);
}
