using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Letters;

/// <summary>Thanks a customer for their money and says what is left to pay. Once for each payment; one that was taken back meanwhile is not thanked for.</summary>
[Requires(Everyone.Automation)]
public sealed record SendReceipt(Guid PaymentId) : ICommand<bool>;

internal sealed class PaidIsThanked(IMediator mediator) : IEventHandler<PaymentRecorded>
{
    public Task Handle(PaymentRecorded happened, CancellationToken ct) => mediator.Send(new SendReceipt(happened.PaymentId), ct);
}

internal sealed class SendReceiptHandler(IAppDb db, CompanySettings settings, Notices notices) : IRequestHandler<SendReceipt, bool>
{
    public async Task<bool> Handle(SendReceipt command, CancellationToken ct)
    {
        if (!(await settings.Get<BillingSettings>(ct)).SendsReceipts)
            return false;

        var paid = await (
            from payment in db.Payments
            join customer in db.Customers on payment.CustomerId equals customer.Id
            join account in db.CustomerAccounts on customer.Id equals account.Id
            where payment.Id == command.PaymentId && payment.ReversedAt == null
            select new { payment.Number, payment.Amount, customer.Id, customer.FullName, customer.Phone, customer.Email, account.Owed }).SingleOrDefaultAsync(ct);
        if (paid is null)
            return false;

        var left = paid.Owed > 0 ? $"Sisa tagihan Anda {new Money(paid.Owed)}." : "Tidak ada tagihan yang belum dibayar.";
        await notices.TellCustomer(
            new Recipient(paid.Id, paid.Phone, paid.Email), $"receipt/{command.PaymentId:n}", "Pembayaran diterima",
            $"Terima kasih, {paid.FullName}. Pembayaran {paid.Amount} kami terima dengan nomor {paid.Number}. {left}", "/portal", isNew: false, ct);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
