using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers.Packages;

[Needs(CustomersPermissions.ViewPackages)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public PageOf<PackageRow> Rows { get; private set; } = null!;
    public ListState List { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        List = await desk.Open(PackagesShape.List, Request, ct);
        Rows = await mediator.Send(new ListPackages(q, p, size), ct);
    }
}
