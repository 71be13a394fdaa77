using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Packages;

[Needs(CustomersPermissions.ViewPackages)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public PackageDetails Details { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken ct)
    {
        await mediator.Send(new ArchivePackage(Id), ct);
        TempData["Notice"] = text["Paket diarsipkan."].Value;
        return Redirect("/customers/packages");
    }

    public async Task Refill(CancellationToken ct) => Details = await mediator.Send(new GetPackage(Id), ct);
}
