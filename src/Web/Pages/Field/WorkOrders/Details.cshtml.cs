using System.Globalization;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

[Needs(FieldPermissions.ViewWorkOrders)]
public sealed class DetailsModel(IMediator mediator) : PageModel
{
    public WorkOrderDetails Order { get; private set; } = null!;

    /// <summary><c>-6.402500,107.455000</c>, as maps read it; null where nobody put a pin.</summary>
    public string? Place => Order is { Latitude: { } latitude, Longitude: { } longitude }
        ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.000000},{longitude:0.000000}")
        : null;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Order = await mediator.Send(new GetWorkOrder(id), ct);
}
