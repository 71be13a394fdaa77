using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.Edit)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public EditCustomer Input { get; set; } = new();

    public CustomerDetails Customer { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        var (x, address) = (Customer, Customer.Address);
        Input = new EditCustomer
        {
            FullName = x.FullName, Phone = Format.Phone(x.Phone), Email = x.Email, Address = address.Street, RtRw = address.RtRw, Village = address.Village,
            District = address.District, City = address.City, Province = address.Province, PostalCode = address.PostalCode,
            Latitude = x.Latitude, Longitude = x.Longitude, Version = x.Version,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"~/customers/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Customer = await mediator.Send(new GetCustomer(Id), ct);
}
