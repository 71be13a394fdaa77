using IspJabbar.Application.Access;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Access.Roles;

/// <summary>Draws the number of a new role, so that its form sent twice is one role.</summary>
[Needs(AccessPermissions.ManageRoles)]
public sealed class NewModel : PageModel
{
    public IActionResult OnGet([FromQuery] Guid? from) => Redirect($"/access/roles/{Guid.CreateVersion7()}{(from is null ? "" : $"?from={from}")}");
}
