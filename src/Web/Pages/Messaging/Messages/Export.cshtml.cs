using IspJabbar.Application.Customers;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Messages;

/// <summary>The list as it stands on the screen, columns and all, as a file.</summary>
[Needs(CustomersPermissions.Export)]
public sealed class ExportModel(ListDesk desk, MessagesTable table) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken ct)
    {
        var list = await desk.Open(MessagesShape.List, Request, ct);
        return (IActionResult?)await table.Of(MessagesShape.Read(list.Query), list.Query.Sort, format, [.. list.Columns.Select(column => column.Name)], ct) ?? NotFound();
    }
}
