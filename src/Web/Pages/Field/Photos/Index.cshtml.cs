using IspJabbar.Application.Field.Evidence;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Field.Photos;

/// <summary>One photo of a visit, for whoever has its link while it is good.</summary>
[AllowAnonymous]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        var photo = await mediator.Send(new ReadEvidencePhoto(token), ct);
        Response.Headers.CacheControl = "private, max-age=900";
        return File(photo.Bytes, photo.ContentType);
    }
}
