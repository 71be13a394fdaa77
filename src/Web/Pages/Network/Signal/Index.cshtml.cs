using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Network.Olts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Signal;

/// <summary>Where the field should look at splices and connectors, the weakest first.</summary>
[Needs(NetworkPermissions.ViewSignal)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<OnuRow> Rows { get; private set; } = null!;
    public OltSettings Limits { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(SignalShape.List, Request, ct);
        Rows = await mediator.Send(new BrowseWeakOnus(List.Query.One("kind"), Place: List.Query.Place), ct);
        Limits = await mediator.Send(new GetSignalLimits(), ct);
    }
}
