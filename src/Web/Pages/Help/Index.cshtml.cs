using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Help;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Help;

/// <summary>What a page is for and how it is used. The question mark of the top bar asks for the part alone and shows it beside the page.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(Menu menu) : PageModel
{
    public HelpText Text { get; private set; } = null!;

    /// <summary>Only those that this person may open.</summary>
    public IEnumerable<MenuItem> Related => Text.Related.Select(url => menu.Groups.SelectMany(x => x.Items).FirstOrDefault(x => x.Url == url)).OfType<MenuItem>();

    public IActionResult OnGet(string name)
    {
        if (HelpShelf.Find(name) is not { } text)
            return NotFound();

        Text = text;
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_Panel", this) : Page();
    }
}
