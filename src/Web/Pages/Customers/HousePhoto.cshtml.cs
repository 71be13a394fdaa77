using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.View)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class HousePhotoModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, CancellationToken ct)
    {
        var photo = await mediator.Send(new ViewHousePhoto(id), ct);
        return File(photo.Bytes, photo.ContentType);
    }
}
