using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Packages;

[Needs(CustomersPermissions.ManagePackages)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public CreatePackage Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(Input, ct);
        TempData["Notice"] = text["Paket {0} dibuat.", Input.Name].Value;
        return Redirect($"/customers/packages/{id}");
    }
}
