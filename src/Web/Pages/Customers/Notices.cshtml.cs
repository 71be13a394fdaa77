using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.View)]
public sealed class NoticesModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CustomerDetails Customer { get; private set; } = null!;
    public PageOf<CustomerDetails.Notice> Notices { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        Notices = await mediator.Send(new ListCustomerNotices(Id, p, size), ct);
    }
}
