using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant.Odcs;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<OdcRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(OdcsShape.List, Request, ct);
        Rows = await mediator.Send(new BrowseOdcs(List.Query.Search, List.Query.One("state") == "full", List.Query.Place), ct);
    }
}
