using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.StyleGuide;

public sealed class WizardModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Step { get; set; } = 2;

    public IActionResult OnPost() => RedirectToPage(new { step = Math.Clamp(Step, 1, 4) });
}
