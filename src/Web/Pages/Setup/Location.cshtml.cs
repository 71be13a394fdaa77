using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.Setup;

[Needs(CompanyPermissions.ManageLocations)]
public sealed class LocationModel(IMediator mediator) : SetupStepModel(mediator, "location")
{
    [BindProperty]
    public CreateLocationCode Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(Input, ct);
        return Next();
    }
}
