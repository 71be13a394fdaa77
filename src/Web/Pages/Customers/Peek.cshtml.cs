using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>A record at a glance, beside its list. Only ever a piece of a page: asked for as a page it leads to the whole record.</summary>
[Needs(CustomersPermissions.View)]
public sealed class PeekModel(IMediator mediator) : PageModel
{
    public CustomerDetails Customer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!Request.Headers.ContainsKey("HX-Request"))
            return Redirect($"~/customers/{id}");

        Customer = await mediator.Send(new GetCustomer(id), ct);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
