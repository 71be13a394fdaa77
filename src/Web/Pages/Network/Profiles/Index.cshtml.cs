using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Profiles;

/// <summary>What packages mean on the routers: one speed for each profile, and where routers differ from it.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<ProfileRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, CancellationToken ct = default) => Rows = await mediator.Send(new ListProfiles(p), ct);
}
