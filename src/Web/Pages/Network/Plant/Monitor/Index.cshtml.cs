using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Monitor;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant.Monitor;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public ListState List { get; private set; } = null!;
    public PageOf<NodeRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        List = await desk.Open(NodesShape.List, Request, ct);
        Rows = await mediator.Send(new BrowseNodes(
            Words.Read<NodeKind>(List.Query.One("kind")), Words.Read<NodeCondition>(List.Query.One("condition")), List.Query.Search, p, size), ct);
    }
}
