using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Application.Reporting.Records;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Invoices;

[Needs(BillingPermissions.ViewInvoices)]
public sealed class HistoryModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public InvoiceDetails Invoice { get; private set; } = null!;
    public History Events { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] DateTimeOffset? before, CancellationToken ct)
    {
        Invoice = await mediator.Send(new GetInvoice(Id), ct);
        Events = await mediator.Send(new GetHistory("invoice", Id, before), ct);
    }
}
