using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Visits;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Visits;

[Needs(BillingPermissions.DraftVisitBill)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromQuery(Name = "order")]
    public Guid OrderId { get; set; }

    [BindProperty]
    public VisitForm Input { get; set; } = new();

    public WorkOrderDetails Order { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(new DraftVisitBill { Id = Input.Id, WorkOrderId = OrderId, Lines = Input.Charges }, ct);
        TempData["Notice"] = text["Draf tercatat; menunggu persetujuan harga."].Value;
        return Redirect($"/billing/visits/{id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Order = await mediator.Send(new GetWorkOrder(OrderId), ct);
        while (Input.Lines.Count < VisitForm.Rows)
            Input.Lines.Add(new VisitForm.Line());
    }
}
