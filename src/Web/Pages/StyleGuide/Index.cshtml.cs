using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.StyleGuide;

public sealed class IndexModel : PageModel
{
    /// <summary>Shows every component twice, light and dark, side by side.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Both { get; set; }
}
