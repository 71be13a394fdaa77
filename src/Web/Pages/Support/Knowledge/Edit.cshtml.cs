using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Knowledge;
using IspJabbar.Domain.Support;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Knowledge;

[Needs(SupportPermissions.ManageArticles)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    [BindProperty]
    public WriteArticle Input { get; set; } = new();

    public IReadOnlyList<Choice> Audiences => [new(nameof(ArticleAudience.Customers), text["Pelanggan dan petugas"]), new(nameof(ArticleAudience.Staff), text["Petugas saja"])];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Id is not { } id)
        {
            Input = new WriteArticle { Audience = ArticleAudience.Customers };
            return;
        }

        var (article, body, _) = await mediator.Send(new GetArticle(id), ct);
        Input = new WriteArticle { Id = id, Title = article.Title, Body = body, Topic = article.Topic, Audience = article.Audience, Published = article.IsPublished };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Artikel disimpan."].Value;
        return Redirect($"/knowledge/{Input.Id}");
    }
}
