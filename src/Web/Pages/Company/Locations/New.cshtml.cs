using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Locations;

[Needs(CompanyPermissions.ManageLocations)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public CreateLocationCode Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Kode lokasi {0} dibuat.", Input.Code.Trim().ToUpperInvariant()].Value;
        return Redirect("/company/locations");
    }
}
