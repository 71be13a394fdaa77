using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Locations;

[Needs(CompanyPermissions.ManageLocations)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public EditLocationCode Input { get; set; } = new();

    public LocationCodeRow Location { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new EditLocationCode { Name = Location.Name, TimeZone = Location.TimeZone };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/locations");
    }

    public async Task Refill(CancellationToken ct) => Location = await mediator.Send(new GetLocationCode(Id), ct);
}
