using IspJabbar.Application.Customers;
using IspJabbar.Application.Support.Knowledge;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Portal.Help;

[Needs(CustomersPermissions.Portal)]
public sealed class DetailsModel(IMediator mediator) : PageModel
{
    public ArticleDetails Article { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Article = await mediator.Send(new GetArticle(id), ct);
}
