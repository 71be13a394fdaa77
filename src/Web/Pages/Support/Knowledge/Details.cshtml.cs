using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Knowledge;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Support.Knowledge;

[Needs(SupportPermissions.ReadArticles)]
public sealed class DetailsModel(IMediator mediator, ICurrentUser user) : PageModel
{
    public ArticleDetails Article { get; private set; } = null!;
    public bool MayWrite => user.Holds(SupportPermissions.ManageArticles);

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Article = await mediator.Send(new GetArticle(id), ct);
}
