using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Roles;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Access.Roles;

[Needs(AccessPermissions.ManageRoles)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public IReadOnlyList<RoleSet> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Roles = await mediator.Send(new ListRoleSets(), ct);
}
