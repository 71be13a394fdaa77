using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Company.Jobs;

/// <summary>What stands at the bottom right of every staff page, by itself: asked for again when the server says that something changed.</summary>
[Needs(Everyone.SignedIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PanelModel(IMediator mediator) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync([FromForm] Guid id, [FromForm] string? back, CancellationToken ct)
    {
        await mediator.Send(new CancelJob(id), ct);
        return Request.Headers.ContainsKey("HX-Request") ? Page() : LocalRedirect(Url.IsLocalUrl(back) ? back : "/jobs");
    }
}
