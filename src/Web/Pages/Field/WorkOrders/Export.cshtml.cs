using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>The list as it stands on the screen, columns and all, as a file.</summary>
[Needs(CustomersPermissions.Export)]
public sealed class ExportModel(ListDesk desk, WorkOrdersTable table, VisitClock when, ICurrentUser user) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken ct)
    {
        var list = await desk.Open(WorkOrdersShape.List, Request, ct);
        var filter = WorkOrdersShape.Read(list.Query, user.Id, when.Now, when.Today);
        return (IActionResult?)await table.Of(filter, list.Query.Sort, format, [.. list.Columns.Select(column => column.Name)], ct) ?? NotFound();
    }
}
