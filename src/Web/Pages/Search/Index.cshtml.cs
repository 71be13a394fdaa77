using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Search;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Search;

/// <summary>The search of every page: things by name, what can be done with the first of them, and pages by their title. Ctrl K asks for the part alone.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, Menu menu, IStringLocalizer text) : PageModel
{
    public string Text { get; private set; } = "";
    public SearchResults Results { get; private set; } = new([], []);
    public IReadOnlyList<MenuItem> Places { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery] string? q, CancellationToken ct)
    {
        Text = (q ?? "").Trim();
        Results = await mediator.Send(new SearchEverything(Text), ct);
        Places = [.. menu.ToCreate.Concat(menu.Groups.SelectMany(x => x.Items))
            .DistinctBy(x => (x.Url, x.Label))
            .Where(x => text[x.Label].Value.Contains(Text, StringComparison.CurrentCultureIgnoreCase))
            .Take(Text.Length == 0 ? 12 : 6)];

        if (Request.Headers.ContainsKey("HX-Request"))
            return Partial("_Results", this);
        return Page();
    }

    /// <summary>With what was typed marked in it.</summary>
    public IHtmlContent Marked(string title)
    {
        var content = new HtmlContentBuilder();
        var at = Text.Length == 0 ? -1 : title.IndexOf(Text, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return content.Append(title);

        var mark = new TagBuilder("mark");
        mark.InnerHtml.Append(title.Substring(at, Text.Length));
        return content.Append(title[..at]).AppendHtml(mark).Append(title[(at + Text.Length)..]);
    }
}
