using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>One payment: who brought it, and where each rupiah went. It is also what the receipt says.</summary>
[Requires(BillingPermissions.ViewPayments)]
public sealed record GetPayment(Guid Id) : IQuery<PaymentDetails>;

/// <param name="ToBalance">what nobody was owed; amounts are whole rupiah</param>
/// <param name="Owed">by the customer, now, on all bills</param>
public sealed record PaymentDetails(
    Guid Id, string PaymentNumber, Guid CustomerId, string CustomerNumber, string CustomerName, decimal Amount, PaymentMethod Method, string? Reference, DateTimeOffset ReceivedAt,
    DateTimeOffset RecordedAt, string? RecordedBy, DateTimeOffset? ReversedAt, string? ReversedBy, string? ReversedWhy, decimal ToBalance, decimal Owed, decimal Balance,
    IReadOnlyList<PaymentDetails.Part> Parts)
{
    /// <summary>Given back in parts, whole rupiah.</summary>
    public decimal Refunded { get; init; }

    /// <param name="Period">first day of the month the bill is for</param>
    public sealed record Part(Guid InvoiceId, string InvoiceNumber, DateOnly Period, string Description, decimal Amount);
}

internal sealed class GetPaymentHandler(InvoiceScope scope, PaymentRecords records) : IRequestHandler<GetPayment, PaymentDetails>
{
    public Task<PaymentDetails> Handle(GetPayment query, CancellationToken ct) => records.Of(scope.Payments.Where(x => x.Id == query.Id), query.Id, ct);
}

/// <summary>A payment with all that belongs to it, for whoever has found out that it may be seen.</summary>
internal sealed class PaymentRecords(IAppDb db)
{
    public async Task<PaymentDetails> Of(IQueryable<Payment> one, Guid id, CancellationToken ct)
    {
        var facts = await (
            from payment in one
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on payment.CustomerId equals customer.Id
            join account in db.CustomerAccounts on payment.CustomerId equals account.Id
            select new PaymentDetails(
                payment.Id, payment.Number, customer.Id, customer.Number.Value, customer.FullName, payment.Amount.Amount, payment.Method, payment.Reference, payment.ReceivedAt, payment.RecordedAt,
                db.Users.Where(user => user.Id == payment.RecordedBy).Select(user => user.FullName).FirstOrDefault(), payment.ReversedAt,
                db.Users.Where(user => user.Id == payment.ReversedBy).Select(user => user.FullName).FirstOrDefault(), payment.ReversedWhy,
                payment.Allocations.Where(part => part.InvoiceId == null).Sum(part => part.Amount.Amount), account.Owed, account.Balance, Array.Empty<PaymentDetails.Part>()) { Refunded = payment.Refunded.Amount })
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Payment), id);

        var parts = await (
            from payment in db.Payments
            where payment.Id == id
            from part in payment.Allocations
            join invoice in db.Invoices on part.InvoiceId equals invoice.Id
            orderby part.Id
            select new PaymentDetails.Part(invoice.Id, invoice.Number, invoice.Period, invoice.Lines.OrderBy(line => line.Id).Select(line => line.Description).First(), part.Amount.Amount)).ToListAsync(ct);
        return facts with { Parts = parts };
    }
}
