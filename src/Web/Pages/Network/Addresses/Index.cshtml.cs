using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Addresses;

/// <summary>Subnets, the pools of all routers, and where they are in each other's way.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public AddressPlan Plan { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Plan = await mediator.Send(new ListAddresses(), ct);
}
