using IspJabbar.Application.Access;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.StyleGuide;

[Needs(AccessPermissions.ViewStyleGuide)]
public sealed class WizardModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Step { get; set; } = 2;

    public IActionResult OnPost() => RedirectToPage(new { step = Math.Clamp(Step, 1, 4) });
}
