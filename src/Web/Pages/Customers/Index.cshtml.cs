using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.View)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<CustomerRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(CustomersShape.List, Request, ct);
        List.Filters = CustomersShape.Filters(await mediator.Send(new ListCustomerFilters(), ct), sentence => text[sentence]);

        Rows = await mediator.Send(new BrowseCustomers(CustomersShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);

        List.Count(Rows.Total, await mediator.Send(new CountCustomers([.. List.Tabs.Select(tab => CustomersShape.Read(new ListQuery(tab.Query)))]), ct));
    }
}
