using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.Setup;

[Needs(CustomersPermissions.ManagePackages)]
public sealed class PackageModel(IMediator mediator) : SetupStepModel(mediator, "package")
{
    [BindProperty]
    public CreatePackage Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(Input, ct);
        await Mediator.Send(new MoveSetupOn(null, Finish: true), ct);
        return Next();
    }
}
