using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ViewOlts)]
public sealed class OnusModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public OltRow Olt { get; private set; } = null!;
    public ListState List { get; private set; } = null!;
    public SliceOf<OnuRow> Rows { get; private set; } = null!;
    public OltSettings Limits { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Olt = await mediator.Send(new GetOlt(Id), ct);
        var ports = await mediator.Send(new ListPonPorts(Id), ct);
        List = await desk.Open(OnusShape.List, Request, ct);
        List.Filters = OnusShape.Filters(ports, sentence => text[sentence]);
        Rows = await mediator.Send(OnusShape.Read(Id, List.Query, ports), ct);
        Limits = await mediator.Send(new GetSignalLimits(), ct);
    }
}
