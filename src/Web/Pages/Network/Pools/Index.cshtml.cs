using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Pools;

/// <summary>Routers that share customers, and the last moves between routers.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public PageOf<PoolRow> Rows { get; private set; } = null!;
    public PageOf<MoveRow> Moves { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await mediator.Send(new ListPools(PageNumber), ct);
        Moves = await mediator.Send(new ListMoves(PageSize: 10), ct);
    }
}
