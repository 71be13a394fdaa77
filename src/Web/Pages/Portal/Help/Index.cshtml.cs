using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Support.Knowledge;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Portal.Help;

/// <summary>Answers that customers find by themselves.</summary>
[Needs(CustomersPermissions.Portal)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public PageOf<ArticleRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, CancellationToken ct = default) => Rows = await mediator.Send(new ListArticles(Search, p), ct);

    /// <summary>Beside the form of a report, while its subject is typed.</summary>
    public async Task<IActionResult> OnGetSuggestAsync([FromQuery(Name = "Input.Subject")] string? subject, CancellationToken ct) =>
        Partial("/Pages/Support/Knowledge/_Suggested.cshtml", ("/portal/help", await mediator.Send(new SuggestArticles(subject), ct)));
}
