using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.LateFees;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>The bills with PPN that were issued in a month, as the tax office's form asks for them, one after the other. A command, because taking data along leaves a trace.</summary>
/// <param name="Month">any day of it</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
[Requires(BillingPermissions.ViewTaxes)]
public sealed record ExportTaxInvoices(DateOnly Month, string Format) : ICommand<IAsyncEnumerable<TaxInvoiceRow>>;

/// <param name="Price">of what PPN is reckoned on, without PPN (harga jual); <paramref name="TaxBase"/> is the DPP, of 04 the <i>DPP nilai lain</i>. Whole rupiah</param>
/// <param name="Buyer">the NPWP, or the NIK as far as whoever takes it along may see it</param>
public sealed record TaxInvoiceRow(
    string Number, DateOnly IssuedOn, DateOnly Period, string CustomerNumber, string CustomerName, TaxIdentity Buyer, string Street, string? City, decimal Price, decimal TaxBase, decimal Tax, decimal Credited)
{
    /// <summary>PER-1/PJ/2025: 04 for another base than the price, 01 for the whole price.</summary>
    public string Code => TaxBase < Price ? "04" : "01";
}

internal sealed class ExportTaxInvoicesHandler(IAppDb db, CompanySettings settings, TaxIdentities identities) : IRequestHandler<ExportTaxInvoices, IAsyncEnumerable<TaxInvoiceRow>>
{
    public async Task<IAsyncEnumerable<TaxInvoiceRow>> Handle(ExportTaxInvoices command, CancellationToken ct)
    {
        // The number says in which month a bill was issued, and is the order.
        var begin = FormattableString.Invariant($"INV/{command.Month:yyyy/MM}/");
        var end = begin + "~";
        db.NoteView("TaxInvoiceList", Guid.CreateVersion7(), $"{command.Format} · {begin}{identities.Trace}");
        await db.SaveChangesAsync(ct);

        var untaxed = !(await settings.Get<LateFeeSettings>(ct)).IsTaxedOn(command.Month);
        return (
            from bill in db.Invoices
            where bill.Number.CompareTo(begin) >= 0 && bill.Number.CompareTo(end) < 0 && bill.Tax.Amount > 0 && bill.Status != InvoiceStatus.Void
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on bill.CustomerId equals customer.Id
            orderby bill.Number
            select new
            {
                bill.Number, bill.IssuedOn, bill.Period, CustomerNumber = customer.Number.Value, customer.FullName, customer.Id, customer.Nik, customer.NikMasked, customer.Street, customer.City,
                Npwp = db.BillingTerms.Where(x => x.Id == customer.Id).Select(x => x.Npwp).FirstOrDefault(),
                Price = bill.Total.Amount - bill.Tax.Amount - (untaxed ? bill.Lines.Where(x => x.Kind == BillingLineKind.LateFee).Sum(x => x.Amount.Amount) : 0),
                Base = bill.TaxBase.Amount, Tax = bill.Tax.Amount, Credited = bill.Credited.Amount,
            }).AsAsyncEnumerable().Select(x => new TaxInvoiceRow(
                x.Number, x.IssuedOn, x.Period, x.CustomerNumber, x.FullName, identities.Of(x.Id, x.Npwp, x.Nik, x.NikMasked), x.Street, x.City, x.Price, x.Base, x.Tax, x.Credited));
    }
}
