using IspJabbar.Application.Access;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.StyleGuide;

[Needs(AccessPermissions.ViewStyleGuide)]
public sealed class ListModel : PageModel
{
    internal Samples.Row[] Rows { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Package { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public int Size { get; set; } = 25;

    public string? StatusName => Samples.States.FirstOrDefault(x => x.Value == Status)?.Text;
    public string? PackageName => Samples.Packages.FirstOrDefault(x => x.Value == Package)?.Text;

    public void OnGet() =>
        Rows = [.. Samples.Rows.Where(x => Q is null || x.Name.Contains(Q, StringComparison.OrdinalIgnoreCase))];
}
