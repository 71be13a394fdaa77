using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.Edit)]
public sealed class MoveModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public MoveCustomer Input { get; set; } = new() { Visit = true };

    public CustomerDetails Customer { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { CustomerId = Id }, ct);
        TempData["Notice"] = text["Alamat baru disimpan; yang lama tetap ada di riwayat."].Value;
        return Redirect($"~/customers/{Id}/service");
    }

    public async Task Refill(CancellationToken ct) => Customer = await mediator.Send(new GetCustomer(Id), ct);
}
