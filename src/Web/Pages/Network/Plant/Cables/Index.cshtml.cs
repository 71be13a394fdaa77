using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Cables;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant.Cables;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<CableRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(CablesShape.List, Request, ct);
        Rows = await mediator.Send(new BrowseCables(CablesShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);
    }
}
