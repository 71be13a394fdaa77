using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Access.Users;

[Needs(AccessPermissions.ManageUsers)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public PageOf<UserRow> Rows { get; private set; } = null!;
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public ListState List { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        Roles = [.. (await mediator.Send(new ListRoles(), ct)).Select(x => new Choice(x.Code, x.Name))];
        List = await desk.Open(UsersShape.List, Request, ct);
        List.Filters = UsersShape.Filters(Roles);
        Rows = await mediator.Send(
            new ListUsers(List.Query.Search, null, p, size) { Roles = List.Query.All("role"), IsActive = List.Query.One("state") switch { "active" => true, "off" => false, _ => null } }, ct);
    }

    public string RoleName(string? code) => Roles.FirstOrDefault(x => x.Value == code)?.Text ?? code ?? "";
}
