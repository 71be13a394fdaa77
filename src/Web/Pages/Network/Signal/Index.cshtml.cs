using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Network.Olts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Signal;

/// <summary>Where the field should look at splices and connectors, the weakest first.</summary>
[Needs(NetworkPermissions.ViewSignal)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public ListState List { get; private set; } = null!;
    public PageOf<OnuRow> Rows { get; private set; } = null!;
    public OltSettings Limits { get; private set; } = new();

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        List = await desk.Open(SignalShape.List, Request, ct);
        Rows = await mediator.Send(new ListWeakOnus(List.Query.One("kind"), null, p, size), ct);
        Limits = await mediator.Send(new GetSignalLimits(), ct);
    }
}
