using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>One bill: what it is for, and every rupiah that reached it.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record GetInvoice(Guid Id) : IQuery<InvoiceDetails>;

/// <param name="Period">first day of the month it is for</param>
/// <param name="Outstanding">what is still owed on it</param>
/// <param name="CustomerOwed">on all bills of the customer; <paramref name="CustomerBalance"/> is what we hold for them. Amounts are whole rupiah</param>
/// <param name="Payments">those that were meant for it or reached it, reversed ones included</param>
/// <param name="Allocations">what reached it</param>
public sealed record InvoiceDetails(
    Guid Id, string InvoiceNumber, Guid CustomerId, string CustomerNumber, string CustomerName, InvoiceKind Kind, DateOnly Period, DateOnly IssueDate, DateTimeOffset IssuedAt, DateOnly DueDate,
    decimal Total, decimal Credited, decimal Paid, decimal Outstanding, InvoiceStatus Status, decimal CustomerOwed, decimal CustomerBalance,
    IReadOnlyList<InvoiceDetails.Line> Lines, IReadOnlyList<InvoiceDetails.PaymentFacts> Payments, IReadOnlyList<InvoiceDetails.Allocation> Allocations)
{
    /// <summary>Credit notes and write-offs, the refused ones included.</summary>
    public IReadOnlyList<CorrectionFacts> Corrections { get; init; } = [];

    /// <summary>Came in on it after it was given up; part of <see cref="Paid"/>.</summary>
    public decimal Recovered { get; init; }

    /// <summary>May still be paid: what is owed, or was given up and not recovered.</summary>
    public decimal Payable => Status is InvoiceStatus.WrittenOff ? Total - Credited - Paid : Outstanding;

    public sealed record Line(long Id, BillingLineKind Kind, string Description, decimal Amount);

    /// <param name="Number">null of write-offs, and until a credit note is approved</param>
    public sealed record CorrectionFacts(
        Guid Id, CorrectionKind Kind, CorrectionState State, string? Number, decimal Amount, decimal Tax, decimal ToBalance, string Reason, DateTimeOffset ProposedAt, string? ProposedBy,
        DateTimeOffset? DecidedAt, string? DecidedBy, string? RefusedWhy);

    public sealed record PaymentFacts(
        Guid Id, string PaymentNumber, decimal Amount, PaymentMethod Method, string? Reference, DateTimeOffset ReceivedAt, DateTimeOffset RecordedAt, string? RecordedBy, DateTimeOffset? ReversedAt,
        string? ReversedBy, string? ReversedWhy);

    /// <param name="PaymentId">null when it came from the balance</param>
    /// <param name="Amount">negative when balance was taken off it again</param>
    public sealed record Allocation(Guid? PaymentId, Guid InvoiceId, decimal Amount, DateTimeOffset At);
}

internal sealed class GetInvoiceHandler(IAppDb db, InvoiceScope scope) : IRequestHandler<GetInvoice, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(GetInvoice query, CancellationToken ct)
    {
        var facts = await (
            from invoice in scope.Invoices
            where invoice.Id == query.Id
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on invoice.CustomerId equals customer.Id
            join account in db.CustomerAccounts on invoice.CustomerId equals account.Id
            select new InvoiceDetails(
                invoice.Id, invoice.Number, customer.Id, customer.Number.Value, customer.FullName, invoice.Kind, invoice.Period, invoice.IssuedOn, invoice.IssuedAt, invoice.DueOn,
                invoice.Total.Amount, invoice.Credited.Amount, invoice.Paid.Amount, invoice.OpenAmount, invoice.Status, account.Owed, account.Balance,
                invoice.Lines.OrderBy(x => x.Id).Select(x => new InvoiceDetails.Line(x.Id, x.Kind, x.Description, x.Amount.Amount)).ToList(),
                Array.Empty<InvoiceDetails.PaymentFacts>(), Array.Empty<InvoiceDetails.Allocation>()) { Recovered = invoice.Recovered.Amount })
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Invoice), query.Id);

        return facts with { Payments = await Payments(query.Id, ct), Allocations = await Allocations(query.Id, ct), Corrections = await Corrections(query.Id, ct) };
    }

    private Task<List<InvoiceDetails.PaymentFacts>> Payments(Guid invoice, CancellationToken ct) => db.Payments
        .Where(x => x.InvoiceId == invoice || x.Allocations.Any(part => part.InvoiceId == invoice))
        .OrderBy(x => x.RecordedAt).ThenBy(x => x.Id)
        .Select(x => new InvoiceDetails.PaymentFacts(
            x.Id, x.Number, x.Amount.Amount, x.Method, x.Reference, x.ReceivedAt, x.RecordedAt,
            db.Users.Where(user => user.Id == x.RecordedBy).Select(user => user.FullName).FirstOrDefault(), x.ReversedAt,
            db.Users.Where(user => user.Id == x.ReversedBy).Select(user => user.FullName).FirstOrDefault(), x.ReversedWhy))
        .ToListAsync(ct);

    private Task<List<InvoiceDetails.CorrectionFacts>> Corrections(Guid invoice, CancellationToken ct) => db.Corrections
        .Where(x => x.InvoiceId == invoice).OrderBy(x => x.ProposedAt).ThenBy(x => x.Id)
        .Select(x => new InvoiceDetails.CorrectionFacts(
            x.Id, x.Kind, x.State, x.Number, x.Amount.Amount, x.Tax.Amount, x.ToBalance.Amount, x.Reason, x.ProposedAt,
            db.Users.Where(user => user.Id == x.ProposedBy).Select(user => user.FullName).FirstOrDefault(), x.DecidedAt,
            db.Users.Where(user => user.Id == x.DecidedBy).Select(user => user.FullName).FirstOrDefault(), x.RefusedWhy))
        .ToListAsync(ct);

    private async Task<IReadOnlyList<InvoiceDetails.Allocation>> Allocations(Guid invoice, CancellationToken ct)
    {
        var paid = await (
            from payment in db.Payments
            where payment.ReversedAt == null
            from part in payment.Allocations
            where part.InvoiceId == invoice
            select new InvoiceDetails.Allocation(payment.Id, invoice, part.Amount.Amount, payment.RecordedAt)).ToListAsync(ct);
        var used = await db.BalanceEntries.Where(x => x.InvoiceId == invoice)
            .Select(x => new InvoiceDetails.Allocation(null, invoice, -x.Amount.Amount, x.At)).ToListAsync(ct);
        return [.. paid.Concat(used).OrderBy(x => x.At)];
    }
}
