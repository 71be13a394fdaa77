using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ViewOlts)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public PageOf<OltRow> Rows { get; private set; } = null!;
    public ListState List { get; private set; } = null!;
    public IReadOnlyDictionary<string, OltProfileInfo> Profiles { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        List = await desk.Open(OltsShape.List, Request, ct);
        Rows = await mediator.Send(new ListOlts(q, p, size, List.Query.One("state") == "trouble"), ct);
        Profiles = (await mediator.Send(new ListOltProfiles(), ct)).ToDictionary(x => x.Key);
    }
}
