using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>What credit notes of a month took off bills with PPN (<i>nota retur</i>), one after the other. A command, because taking data along leaves a trace.</summary>
/// <param name="Month">any day of the month the notes are of</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
[Requires(BillingPermissions.ViewTaxes)]
public sealed record ExportTaxReturns(DateOnly Month, string Format) : ICommand<IAsyncEnumerable<TaxReturnRow>>;

/// <param name="Price">without PPN, whole rupiah as all amounts</param>
public sealed record TaxReturnRow(
    string Number, DateOnly IssuedOn, string InvoiceNumber, DateOnly InvoicedOn, string CustomerNumber, string CustomerName, TaxIdentity Buyer, decimal Price, decimal TaxBase, decimal Tax, string Reason);

internal sealed class ExportTaxReturnsHandler(IAppDb db, TaxIdentities identities) : IRequestHandler<ExportTaxReturns, IAsyncEnumerable<TaxReturnRow>>
{
    public async Task<IAsyncEnumerable<TaxReturnRow>> Handle(ExportTaxReturns command, CancellationToken ct)
    {
        var (first, last) = (new DateOnly(command.Month.Year, command.Month.Month, 1), new DateOnly(command.Month.Year, command.Month.Month, 1).AddMonths(1).AddDays(-1));
        db.NoteView("TaxReturnList", Guid.CreateVersion7(), $"{command.Format} · {first:yyyy-MM}{identities.Trace}");
        await db.SaveChangesAsync(ct);

        return (
            from note in db.Corrections
            where note.Kind == CorrectionKind.CreditNote && note.State == CorrectionState.Approved && note.IssuedOn >= first && note.IssuedOn <= last && note.Tax.Amount > 0
            join bill in db.Invoices on note.InvoiceId equals bill.Id
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on note.CustomerId equals customer.Id
            orderby note.Number
            select new
            {
                note.Number, note.IssuedOn, Bill = bill.Number, BilledOn = bill.IssuedOn, CustomerNumber = customer.Number.Value, customer.FullName, customer.Id, customer.Nik, customer.NikMasked,
                Npwp = db.BillingTerms.Where(x => x.Id == customer.Id).Select(x => x.Npwp).FirstOrDefault(), Price = note.Amount.Amount - note.Tax.Amount, Base = note.TaxBase.Amount, Tax = note.Tax.Amount, note.Reason,
            }).AsAsyncEnumerable().Select(x => new TaxReturnRow(
                x.Number!, x.IssuedOn!.Value, x.Bill, x.BilledOn, x.CustomerNumber, x.FullName, identities.Of(x.Id, x.Npwp, x.Nik, x.NikMasked), x.Price, x.Base, x.Tax, x.Reason));
    }
}
