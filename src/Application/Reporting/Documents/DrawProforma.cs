using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>A proforma on the paper of bills. It has no code to pay by: nothing is owed on it.</summary>
[Requires(BillingPermissions.ManageProformas)]
public sealed record DrawProforma(Guid Id) : IQuery<Drawn>;

internal sealed class DrawProformaHandler(IAppDb db, InvoiceSheets sheets, IStationery stationery, IMediator mediator) : IRequestHandler<DrawProforma, Drawn>
{
    public async Task<Drawn> Handle(DrawProforma query, CancellationToken ct)
    {
        var x = await mediator.Send(new GetProforma(query.Id), ct);
        var customer = await db.Customers.IgnoreQueryFilters(Archived.Customers).SingleAsync(one => one.Id == x.CustomerId, ct);
        var address = new Address(customer.Street, customer.RtRw, customer.Village, customer.District, customer.City, customer.Province, customer.PostalCode).ToString();
        var sheet = new InvoiceSheet(
            await sheets.Letterhead(ct), x.ProformaNumber, new DateOnly(x.IssuedOn.Year, x.IssuedOn.Month, 1), x.IssuedOn, x.ValidUntil, x.State is ProformaState.Cancelled ? InvoiceStatus.Void : InvoiceStatus.Draft,
            x.CustomerNumber, x.CustomerName, address, null, null, null, [.. x.Lines.Select(line => new InvoiceSheet.Line(line.Description, line.Amount, line.Kind))],
            x.TaxBase, x.Tax, x.Total, 0, 0, 0, [], null) { IsProforma = true };
        return new Drawn(PrintedDocument.NameOf("proforma", x.ProformaNumber), await stationery.Invoices([sheet]));
    }
}
