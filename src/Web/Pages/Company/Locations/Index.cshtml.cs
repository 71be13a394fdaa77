using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Company.Locations;

[Needs(CompanyPermissions.ViewLocations)]
public sealed class IndexModel(IMediator mediator, ListDesk desk) : PageModel
{
    public PageOf<LocationCodeRow> Rows { get; private set; } = null!;
    public ListState List { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        List = await desk.Open(LocationsShape.List, Request, ct);
        Rows = await mediator.Send(new ListLocationCodes(q, p, size), ct);
    }
}
