using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Invoices;

[Needs(BillingPermissions.ViewInvoices)]
public sealed class NotesModel(IMediator mediator, IStringLocalizer text) : RecordNotesModel(mediator, text, "invoice")
{
    public InvoiceDetails Invoice { get; private set; } = null!;

    public override async Task Refill(CancellationToken ct)
    {
        Invoice = await Mediator.Send(new GetInvoice(Id), ct);
        await base.Refill(ct);
    }
}
