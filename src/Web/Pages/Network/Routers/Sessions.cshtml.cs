using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>Who is dialled in now, as the last sync found it.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class SessionsModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public string? Search { get; private set; }
    public RouterRow Router { get; private set; } = null!;
    public PageOf<RouterSessionRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 50, CancellationToken ct = default)
    {
        Search = q;
        Router = await mediator.Send(new GetRouter(Id), ct);
        Rows = await mediator.Send(new ListRouterSessions(Id, q, p, size), ct);
    }
}
