using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>The picture itself. Nothing keeps a copy of it, so that every look is one that was written down.</summary>
[Needs(CustomersPermissions.ViewKtp)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class KtpPhotoModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, CancellationToken ct)
    {
        var photo = await mediator.Send(new ViewKtpPhoto(id), ct);
        return File(photo.Bytes, photo.ContentType);
    }
}
