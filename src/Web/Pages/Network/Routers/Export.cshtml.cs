using IspJabbar.Application.Network;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>The list as it stands on the screen, columns and all, as a file.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class ExportModel(ListDesk desk, RoutersTable table) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken ct)
    {
        var list = await desk.Open(RoutersShape.List, Request, ct);
        return (IActionResult?)await table.Of(list.Query.Search, list.Query.One("state") == "trouble", format, [.. list.Columns.Select(column => column.Name)], ct) ?? NotFound();
    }
}
