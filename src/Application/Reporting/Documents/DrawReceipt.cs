using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>A receipt (<i>kuitansi</i>) ready to be printed.</summary>
/// <param name="Site">our own address, as the request came in</param>
[Requires(BillingPermissions.ViewPayments)]
public sealed record DrawReceipt(Guid PaymentId, Uri Site) : IQuery<Drawn>;

/// <summary>The same of an own payment; there is no id to ask for another's.</summary>
/// <param name="Number">of the payment</param>
[Requires(CustomersPermissions.Portal)]
public sealed record DrawMyReceipt(string Number, Uri Site) : IQuery<Drawn>;

/// <summary>The receipt of one printing on a roll; see <see cref="TakeReceipt"/>.</summary>
[Requires(BillingPermissions.ViewPayments)]
public sealed record GetStrip(Guid PaymentId, Guid PrintId, Uri Site) : IQuery<StripPrint>;

/// <summary>The same as a page for the browser's own print.</summary>
[Requires(BillingPermissions.ViewPayments)]
public sealed record DrawStrip(Guid PaymentId, Guid PrintId, Uri Site) : IQuery<Drawn>;

/// <summary>The same sent to the printer of the settings. A query, because it waits for the outside.</summary>
[Requires(BillingPermissions.ViewPayments)]
public sealed record SendStrip(Guid PaymentId, Guid PrintId, Uri Site) : IQuery<Unit>;

internal sealed class DrawReceiptHandler(
    IAppDb db, InvoiceScope scope, PaymentRecords payments, InvoiceSheets sheets, IStationery stationery, ReceiptDesk desk, ICurrentUser user) :
    IRequestHandler<DrawReceipt, Drawn>, IRequestHandler<DrawMyReceipt, Drawn>, IRequestHandler<GetStrip, StripPrint>, IRequestHandler<DrawStrip, Drawn>, IRequestHandler<SendStrip, Unit>
{
    public async Task<Drawn> Handle(DrawReceipt query, CancellationToken ct)
    {
        var sheet = await Sheet(query.PaymentId, query.Site, ct);
        return new Drawn(PrintedDocument.NameOf("kuitansi", sheet.Number), await stationery.Receipt(sheet));
    }

    public async Task<Drawn> Handle(DrawMyReceipt query, CancellationToken ct)
    {
        var me = user.CustomerId ?? Guid.Empty;
        var mine = await db.Payments.Where(x => x.CustomerId == me && x.Number == query.Number).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Payment), query.Number);
        var sheet = Sheet(await payments.Of(db.Payments.Where(x => x.Id == mine), mine, ct), await sheets.Letterhead(ct), query.Site);
        return new Drawn(PrintedDocument.NameOf("kuitansi", sheet.Number), await stationery.Receipt(sheet));
    }

    public async Task<StripPrint> Handle(GetStrip query, CancellationToken ct)
    {
        var sheet = await Sheet(query.PaymentId, query.Site, ct);
        var print = await db.ReceiptPrints.Where(x => x.Id == query.PrintId && x.PaymentId == query.PaymentId).Select(x => (int?)x.Copy).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(ReceiptPrint), query.PrintId);
        return new StripPrint(sheet.Number, ReceiptStrip.Of(sheet, print), (await desk.Settings(ct)).Columns);
    }

    public async Task<Drawn> Handle(DrawStrip query, CancellationToken ct)
    {
        var strip = await Handle(new GetStrip(query.PaymentId, query.PrintId, query.Site), ct);
        return new Drawn(PrintedDocument.NameOf("struk", strip.Number), await stationery.Strip(strip));
    }

    public async Task<Unit> Handle(SendStrip query, CancellationToken ct)
    {
        await desk.Send(await Handle(new GetStrip(query.PaymentId, query.PrintId, query.Site), ct), ct);
        return Unit.Value;
    }

    private async Task<ReceiptSheet> Sheet(Guid payment, Uri site, CancellationToken ct) =>
        Sheet(await payments.Of(scope.Payments.Where(x => x.Id == payment), payment, ct), await sheets.Letterhead(ct), site);

    private ReceiptSheet Sheet(PaymentDetails x, Letterhead letterhead, Uri site) =>
        new(
            letterhead, x.PaymentNumber, x.ReceivedAt, x.CustomerNumber, x.CustomerName, x.Method, x.Reference, x.Amount, x.ToBalance, x.RecordedBy, x.ReversedAt is not null,
            [.. x.Parts.Select(part => new ReceiptSheet.Part(part.InvoiceNumber, part.Period, part.Description, part.Amount))],
            x.Parts is [var first, ..] ? sheets.Link(first.InvoiceId, site) : null);
}
