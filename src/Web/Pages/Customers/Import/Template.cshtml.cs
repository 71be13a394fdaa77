using System.Text;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Imports;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers.Import;

/// <summary>A file with the right headers and one row as an example, as Indonesian spreadsheets read it.</summary>
[Needs(CustomersPermissions.Import)]
public sealed class TemplateModel : PageModel
{
    public IActionResult OnGet()
    {
        var text = $"\uFEFF{Row(CustomerFields.All.Select(x => x.Words))}{Row(CustomerFields.All.Select(x => x.Example))}";
        return File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", "templat-pelanggan.csv");

        static string Row(IEnumerable<string> cells) => $"{string.Join(';', cells.Select(x => $"\"{x}\""))}\r\n";
    }
}
