using IspJabbar.Application.Access;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.StyleGuide;

[Needs(AccessPermissions.ViewStyleGuide)]
public sealed class IndexModel : PageModel
{
    /// <summary>Shows every component twice, light and dark, side by side.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Both { get; set; }
}
