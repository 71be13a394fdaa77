using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Payments;

/// <summary>A customer's running statement (<i>rekening koran</i>): every bill and every payment in the order in which they came, with what was owed after each. The newest first.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record GetStatement(Guid CustomerId, int Most = 60) : IQuery<Statement>;

/// <param name="IsWhole">false when older rows are left out; the sums count them all the same</param>
public sealed record Statement(IReadOnlyList<Statement.Row> Rows, bool IsWhole)
{
    public enum What { Invoice, Payment, Reversal, Credited, Void, WrittenOff, CreditNote, Recovered, Refunded }

    /// <param name="Number">of the bill or payment</param>
    /// <param name="Owed">more is owed; <paramref name="Paid"/>, less. Whole rupiah, one of them zero</param>
    /// <param name="After">owed after it; negative is the customer's balance</param>
    public sealed record Row(DateOnly Day, What What, Guid? Id, string Number, decimal Owed, decimal Paid, decimal After);
}

internal sealed class GetStatementHandler(IAppDb db, ICustomerScope scope, PaymentBook book) : IRequestHandler<GetStatement, Statement>
{
    public async Task<Statement> Handle(GetStatement query, CancellationToken ct)
    {
        if (!await scope.WithArchived.AnyAsync(x => x.Id == query.CustomerId, ct))
            throw new NotFoundException(nameof(Customer), query.CustomerId);

        List<(DateTimeOffset At, Statement.Row Row)> entries = [];
        foreach (var x in await db.Invoices.Where(x => x.CustomerId == query.CustomerId && x.Status != InvoiceStatus.Void && x.Status != InvoiceStatus.Draft)
            .Select(x => new { x.Id, x.Number, x.IssuedOn, x.IssuedAt, Total = x.Total.Amount }).ToListAsync(ct))
            entries.Add((x.IssuedAt, new(x.IssuedOn, Statement.What.Invoice, x.Id, x.Number, x.Total, 0, 0)));

        foreach (var x in await db.Payments.Where(x => x.CustomerId == query.CustomerId)
            .Select(x => new { x.Id, x.Number, x.ReceivedOn, x.RecordedAt, Amount = x.Amount.Amount, x.ReversedAt }).ToListAsync(ct))
        {
            entries.Add((x.RecordedAt, new(x.ReceivedOn, Statement.What.Payment, x.Id, x.Number, 0, x.Amount, 0)));
            if (x.ReversedAt is { } reversed)
                entries.Add((reversed, new(await book.DayOf(reversed, ct), Statement.What.Reversal, x.Id, x.Number, x.Amount, 0, 0)));
        }

        foreach (var x in await db.BalanceEntries.Where(x => x.CustomerId == query.CustomerId && x.Kind == BalanceEntryKind.Credited && x.InvoiceId == null)
            .Select(x => new { x.At, Amount = x.Amount.Amount }).ToListAsync(ct))
            entries.Add((x.At, new(await book.DayOf(x.At, ct), Statement.What.Credited, null, "", 0, x.Amount, 0)));

        foreach (var x in await (
            from entry in db.BalanceEntries
            where entry.CustomerId == query.CustomerId && entry.Kind == BalanceEntryKind.Refunded
            join payment in db.Payments on entry.PaymentId equals payment.Id
            select new { entry.At, entry.Amount.Amount, payment.Id, payment.Number }).ToListAsync(ct))
            entries.Add((x.At, new(await book.DayOf(x.At, ct), Statement.What.Refunded, x.Id, x.Number, -x.Amount, 0, 0)));

        await Corrected(query.CustomerId, entries, ct);

        var after = 0m;
        List<Statement.Row> rows = [];
        foreach (var (_, row) in entries.OrderBy(x => x.At).ThenBy(x => x.Row.What))
            rows.Add(row with { After = after += row.Owed - row.Paid });

        rows.Reverse();
        return new Statement([.. rows.Take(query.Most)], rows.Count <= query.Most);
    }

    /// <summary>Credit notes; bills that were given up; and what came in on those all the same, which nobody owed any more.</summary>
    private async Task Corrected(Guid customer, List<(DateTimeOffset, Statement.Row)> entries, CancellationToken ct)
    {
        foreach (var x in await (
            from correction in db.Corrections
            where correction.CustomerId == customer && correction.State == CorrectionState.Approved
            join bill in db.Invoices on correction.InvoiceId equals bill.Id
            select new { correction.Id, correction.Kind, correction.Number, correction.IssuedOn, correction.DecidedAt, Amount = correction.Amount.Amount, Bill = bill.Id, BillNumber = bill.Number, GivenUp = bill.GivenUp.Amount }).ToListAsync(ct))
            if (x.Kind is CorrectionKind.CreditNote)
            {
                entries.Add((x.DecidedAt!.Value, new(x.IssuedOn!.Value, Statement.What.CreditNote, x.Id, x.Number!, 0, x.Amount, 0)));
            }
            else
            {
                entries.Add((x.DecidedAt!.Value, new(x.IssuedOn!.Value, Statement.What.WrittenOff, x.Bill, x.BillNumber, 0, x.GivenUp, 0)));
                foreach (var paid in await db.Payments.Where(payment => payment.CustomerId == customer && payment.ReversedAt == null && payment.RecordedAt >= x.DecidedAt)
                    .SelectMany(payment => payment.Allocations.Where(part => part.InvoiceId == x.Bill).Select(part => new { payment.RecordedAt, payment.ReceivedOn, Amount = part.Amount.Amount })).ToListAsync(ct))
                    entries.Add((paid.RecordedAt, new(paid.ReceivedOn, Statement.What.Recovered, x.Bill, x.BillNumber, paid.Amount, 0, 0)));
            }
    }
}
