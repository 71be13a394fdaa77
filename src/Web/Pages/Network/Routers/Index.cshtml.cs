using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Routers;

[Needs(NetworkPermissions.ViewRouters)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<RouterRow> Rows { get; private set; } = null!;
    public bool IsFiltered { get; private set; }

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        IsFiltered = !string.IsNullOrWhiteSpace(q);
        Rows = await mediator.Send(new ListRouters(q, p, size), ct);
    }
}
