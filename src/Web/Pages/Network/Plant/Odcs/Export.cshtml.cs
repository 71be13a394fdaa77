using IspJabbar.Application.Network;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant.Odcs;

/// <summary>The list as it stands on the screen, as a file.</summary>
[Needs(NetworkPermissions.ViewFiber)]
public sealed class ExportModel(ListDesk desk, PlantTable table) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken ct)
    {
        var list = await desk.Open(OdcsShape.List, Request, ct);
        return (IActionResult?)await table.Odcs(list.Query.Search, list.Query.One("state") == "full", format, ct) ?? NotFound();
    }
}
