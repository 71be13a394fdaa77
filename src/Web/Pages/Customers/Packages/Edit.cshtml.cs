using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Packages;

[Needs(CustomersPermissions.ManagePackages)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public EditPackage Input { get; set; } = new();

    public PackageDetails Details { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        var now = Details.Package;
        Input = new EditPackage
        {
            Name = now.Name, MonthlyPrice = now.MonthlyPrice, DownloadMbps = now.DownloadMbps, UploadMbps = now.UploadMbps,
            RouterProfile = now.RouterProfile, Description = now.Description,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"/customers/packages/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Details = await mediator.Send(new GetPackage(Id), ct);
}
