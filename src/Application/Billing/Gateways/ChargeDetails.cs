using System.Linq.Expressions;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Application.Billing.Gateways;

/// <param name="ExternalId">the gateway's id of the transaction; for Midtrans our own reference; null until it answered</param>
/// <param name="Amount">whole rupiah the bill is relieved of</param>
/// <param name="Fee">what the customer pays on top</param>
/// <param name="QrString">QRIS text to be drawn as a code</param>
/// <param name="PayUrl">the gateway's own page</param>
public sealed record ChargeDetails(
    Guid Id, Guid InvoiceId, Gateway Gateway, ChargeMethod Method, string? Channel, string? ExternalId, string MerchantRef, decimal Amount, decimal Fee, ChargeState State,
    DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? QrString, string? VaNumber, string? PayUrl, DateTimeOffset? PaidAt, string? Note)
{
    internal static Expression<Func<Charge, ChargeDetails>> Of { get; } = x => new ChargeDetails(
        x.Id, x.InvoiceId, x.Gateway, x.Method, x.Channel, x.ExternalId, x.MerchantRef, x.Amount.Amount, x.Fee.Amount, x.State,
        x.CreatedAt, x.ExpiresAt, x.QrString, x.VaNumber, x.PayUrl, x.PaidAt, x.Note);
}
