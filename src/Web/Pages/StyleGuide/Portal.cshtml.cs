using IspJabbar.Application.Access;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.StyleGuide;

[Needs(AccessPermissions.ViewStyleGuide)]
public sealed class PortalModel : PageModel
{
    public IReadOnlyList<MenuItem> Places { get; } =
    [
        new("Beranda", "home", "/style-guide"),
        new("Tagihan", "file-invoice", "/style-guide/portal"),
        new("Paket", "rocket", "/style-guide/list"),
        new("Akun", "user-circle", "/style-guide/detail"),
    ];
}
