using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

[Needs(FieldPermissions.ViewWorkOrders)]
public sealed class VisitsModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CustomerDetails Customer { get; private set; } = null!;
    public PageOf<WorkOrderRow> Visits { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        Visits = await mediator.Send(new ListCustomerVisits(Id, p, size), ct);
    }
}
