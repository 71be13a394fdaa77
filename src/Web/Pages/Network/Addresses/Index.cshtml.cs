using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Addresses;

/// <summary>Subnets, the pools of all routers, and where they are in each other's way.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public AddressPlan Plan { get; private set; } = null!;

    public bool ShowsPools { get; private set; }

    public async Task OnGetAsync([FromQuery] string? show, [FromQuery] int p = 1, CancellationToken ct = default)
    {
        ShowsPools = show == "pools";
        Plan = await mediator.Send(ShowsPools ? new ListAddresses(PoolPage: p) : new ListAddresses(p), ct);
    }
}
