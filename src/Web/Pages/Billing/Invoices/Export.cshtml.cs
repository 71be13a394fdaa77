using IspJabbar.Application.Customers;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Invoices;

/// <summary>The list as it stands on the screen, columns and all, as a file.</summary>
[Needs(CustomersPermissions.Export)]
public sealed class ExportModel(ListDesk desk, InvoicesTable table) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken ct)
    {
        var list = await desk.Open(InvoicesShape.List, Request, ct);
        return (IActionResult?)await table.Of(InvoicesShape.Read(list.Query), list.Query.Sort, format, [.. list.Columns.Select(column => column.Name)], ct) ?? NotFound();
    }
}
