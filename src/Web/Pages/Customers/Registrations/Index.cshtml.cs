using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Registrations;

/// <summary>Everybody who asked to be connected, wherever they asked.</summary>
[Needs(CustomersPermissions.Verify)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<RegistrationRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(RegistrationsShape.List, Request, ct);
        List.Filters = RegistrationsShape.Filters(sentence => text[sentence]);
        Rows = await mediator.Send(new BrowseRegistrations(RegistrationsShape.Read(List.Query), List.Query.Sort, List.Query.Place), ct);
        List.Count(Rows.Total, await mediator.Send(new CountRegistrations([.. List.Tabs.Select(tab => RegistrationsShape.Read(new ListQuery(tab.Query)))]), ct));
    }
}
