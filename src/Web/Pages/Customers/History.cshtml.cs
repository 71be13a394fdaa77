using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Records;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.View)]
public sealed class HistoryModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CustomerDetails Customer { get; private set; } = null!;
    public History Events { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] DateTimeOffset? before, CancellationToken ct)
    {
        Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        Events = await mediator.Send(new GetHistory("customer", Id, before), ct);
    }
}
