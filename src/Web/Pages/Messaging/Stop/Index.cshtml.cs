using IspJabbar.Application.Messaging.Consent;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Stop;

/// <summary>Behind the link of a letter. Looking changes nothing, because mail programs look; a post does, also the one that a mail program sends by itself (RFC 8058), which has no token of ours.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    public WishOfLink Now { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Now = await mediator.Send(new GetWishOfLink(Token), ct);

    public async Task OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new StopByLink(Token), ct);
        await OnGetAsync(ct);
    }

    public async Task OnPostAgainAsync(CancellationToken ct)
    {
        await mediator.Send(new StopByLink(Token, Allow: true), ct);
        await OnGetAsync(ct);
    }
}
