using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Profiles;

/// <summary>What packages mean on the routers: one speed for each profile, and where routers differ from it.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public IReadOnlyList<ProfileRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await mediator.Send(new ListProfiles(), ct);
}
