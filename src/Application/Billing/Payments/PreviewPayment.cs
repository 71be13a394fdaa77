using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Payments;

/// <summary>Where each rupiah would go if this much were paid now.</summary>
/// <param name="Amount">whole rupiah; what is not is rounded down, because a form is still being filled in</param>
[Requires(BillingPermissions.RecordPayment)]
public sealed record PreviewPayment(Guid InvoiceId, decimal Amount) : IQuery<PaymentPreview>;

/// <param name="ToBalance">nothing is owed any more by then</param>
public sealed record PaymentPreview(IReadOnlyList<PaymentReceipt.Part> Allocations, decimal ToBalance);

internal sealed class PreviewPaymentHandler(InvoiceScope scope, PaymentBook book) : IRequestHandler<PreviewPayment, PaymentPreview>
{
    public async Task<PaymentPreview> Handle(PreviewPayment query, CancellationToken ct)
    {
        var customer = await scope.Invoices.Where(x => x.Id == query.InvoiceId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Invoice), query.InvoiceId);

        var spread = await book.Preview(customer, query.InvoiceId, new Money(decimal.Floor(Math.Max(query.Amount, 0))), ct);
        return new PaymentPreview([.. spread.Shares.Select(x => new PaymentReceipt.Part(x.InvoiceId, x.Number, x.Amount.Amount))], spread.Rest.Amount);
    }
}
