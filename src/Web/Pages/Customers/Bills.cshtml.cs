using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

[Needs(BillingPermissions.ViewInvoices)]
public sealed class BillsModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CustomerDetails Customer { get; private set; } = null!;
    public CustomerBills Bills { get; private set; } = null!;
    public Statement Statement { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        Bills = await mediator.Send(new ListCustomerBills(Id, p, size), ct);
        Statement = await mediator.Send(new GetStatement(Id), ct);
    }
}
