using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Home;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages;

/// <summary>Where everybody lands: what needs somebody now, then how many there are. A subscriber's home is the portal.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user, IBrand brand, TimeProvider clock) : PageModel
{
    private const int Few = 5;

    public Home Home { get; private set; } = null!;
    public IReadOnlyList<WorkOrderRow>? Visits { get; private set; }
    public IReadOnlyList<CustomerRow>? Newest { get; private set; }

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public DateTimeOffset Here => TimeZoneInfo.ConvertTime(Now, Zone);
    public string? FullName => user.FullName;

    /// <summary>There is nobody to count yet; figures of nought would only be in the way.</summary>
    public bool IsNew => Home.FirstSteps is not null && Home.Customers is null or { All: 0 };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (user.CustomerId is not null)
            return Redirect("/portal");

        Home = await mediator.Send(new GetHome(), ct);
        if (user.Holds(FieldPermissions.ViewWorkOrders))
            Visits = (await mediator.Send(new ListWorkOrders(WorkOrderStatus.Open, PageSize: Few), ct)).Items;
        if (user.Holds(CustomersPermissions.View))
            Newest = (await mediator.Send(new ListCustomers { PageSize = Few }, ct)).Items;

        return Page();
    }
}
