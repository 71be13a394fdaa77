using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Domain.Billing;
using MediatR;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>A bill ready to be printed.</summary>
/// <param name="Site">our own address, as the request came in; the code to scan leads there</param>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record DrawInvoice(Guid Id, Uri Site) : IQuery<Drawn>;

/// <summary>The same of an own bill; there is no id to ask for another's.</summary>
/// <param name="Number">of the bill</param>
[Requires(CustomersPermissions.Portal)]
public sealed record DrawMyInvoice(string Number, Uri Site) : IQuery<Drawn>;

/// <summary>The same for whoever has the link to it: without the address, and of the name only the first and initials.</summary>
[Requires(Everyone.Anyone)]
public sealed record DrawBillToPay(string Token, Uri Site) : IQuery<Drawn>;

internal sealed class DrawInvoiceHandler(IAppDb db, InvoiceScope scope, InvoiceSheets sheets, IStationery stationery, IPayLinks links, ICurrentUser user) :
    IRequestHandler<DrawInvoice, Drawn>, IRequestHandler<DrawMyInvoice, Drawn>, IRequestHandler<DrawBillToPay, Drawn>
{
    public Task<Drawn> Handle(DrawInvoice query, CancellationToken ct) => Draw(scope.Invoices.Where(x => x.Id == query.Id), query.Id, query.Site, x => x, ct);

    public Task<Drawn> Handle(DrawMyInvoice query, CancellationToken ct)
    {
        var me = user.CustomerId ?? Guid.Empty;
        return Draw(db.Invoices.Where(x => x.CustomerId == me && x.Number == query.Number), query.Number, query.Site, x => x, ct);
    }

    public Task<Drawn> Handle(DrawBillToPay query, CancellationToken ct)
    {
        var id = links.Read(query.Token) ?? throw new NotFoundException("PayLink", "…");
        return Draw(db.Invoices.Where(x => x.Id == id), id, query.Site, x => x with { CustomerName = PayBillHandler.Initials(x.CustomerName), CustomerAddress = null }, ct);
    }

    private async Task<Drawn> Draw(IQueryable<Invoice> one, object key, Uri site, Func<InvoiceSheet, InvoiceSheet> shown, CancellationToken ct) =>
        await sheets.Of(one, site, ct) is [var sheet]
            ? new Drawn(PrintedDocument.NameOf("tagihan", sheet.Number), await stationery.Invoices([shown(sheet)]))
            : throw new NotFoundException(nameof(Invoice), key);
}
