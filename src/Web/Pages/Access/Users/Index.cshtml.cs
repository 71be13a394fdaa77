using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Access.Users;

[Needs(AccessPermissions.ManageUsers)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<UserRow> Rows { get; private set; } = null!;
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] string? role, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        Rows = await mediator.Send(new ListUsers(q, string.IsNullOrEmpty(role) ? null : role, p, size), ct);
        Roles = [.. (await mediator.Send(new ListRoles(), ct)).Select(x => new Choice(x.Code, x.Name))];
    }

    public string RoleName(string? code) => Roles.FirstOrDefault(x => x.Value == code)?.Text ?? code ?? "";
}
