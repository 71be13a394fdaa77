using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.View)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<CustomerRow> List { get; private set; } = null!;
    public IReadOnlyList<Choice> Locations { get; private set; } = [];
    public IReadOnlyList<Choice> Packages { get; private set; } = [];
    public string Sort { get; private set; } = "newest";

    public bool IsFiltered => Request.Query.Keys.Any(key => key is not ("sort" or "size"));

    public async Task OnGetAsync(
        [FromQuery] string? q, [FromQuery] string? status, [FromQuery] string? location, [FromQuery] string? package, [FromQuery] string? account,
        [FromQuery] string? registration, [FromQuery] string? sort, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        var filters = await mediator.Send(new ListCustomerFilters(), ct);
        Locations = [.. filters.Locations.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
        Packages = [.. filters.Packages.Select(x => new Choice(x.Code, x.Name))];
        Sort = sort ?? "newest";

        List = await mediator.Send(new ListCustomers
        {
            Search = q,
            Status = Words.Read<CustomerStatus>(status),
            Location = location,
            Package = package,
            Provisioning = Words.Read<Provisioning>(account),
            Registration = Words.Read<RegistrationStatus>(registration),
            Sort = Sort,
            Page = p,
            PageSize = size,
        }, ct);
    }
}
