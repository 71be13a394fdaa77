using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Olts;

/// <summary>What an OLT was ordered to do and what came of it.</summary>
[Needs(NetworkPermissions.ViewOlts)]
public sealed class OrdersModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public OltRow Olt { get; private set; } = null!;
    public PageOf<OltOrderRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, CancellationToken ct = default)
    {
        Olt = await mediator.Send(new GetOlt(Id), ct);
        Rows = await mediator.Send(new ListOltOrders(Id, p), ct);
    }
}
