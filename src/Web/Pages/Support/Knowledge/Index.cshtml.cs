using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Knowledge;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Support.Knowledge;

/// <summary>What is asked again and again, and what we answer.</summary>
[Needs(SupportPermissions.ReadArticles)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public PageOf<ArticleRow> Rows { get; private set; } = null!;
    public bool MayWrite => user.Holds(SupportPermissions.ManageArticles);

    public async Task<IActionResult> OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        if (user.CustomerId is not null)
            return Redirect("/portal/help");

        Rows = await mediator.Send(new ListArticles(Search, p, size), ct);
        return Page();
    }

    /// <summary>Beside the form of a new ticket, while its subject is typed.</summary>
    public async Task<IActionResult> OnGetSuggestAsync([FromQuery(Name = "Input.Subject")] string? subject, CancellationToken ct) =>
        Partial("/Pages/Support/Knowledge/_Suggested.cshtml", ("/knowledge", await mediator.Send(new SuggestArticles(subject), ct)));
}
