using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Letters;

/// <summary>Thanks customers for their money and says what is left to pay. Once for each payment; one that was taken back meanwhile is not thanked for.</summary>
[Requires(Everyone.Automation)]
public sealed record SendReceipts(IReadOnlyList<Guid> PaymentIds) : ICommand<int>;

internal sealed class PaidIsThanked(IMediator mediator) : IEventsHandler<PaymentRecorded>
{
    public Task Handle(IReadOnlyList<PaymentRecorded> happened, CancellationToken ct) => mediator.Send(new SendReceipts([.. happened.Select(x => x.PaymentId)]), ct);
}

internal sealed class SendReceiptsHandler(IAppDb db, CompanySettings settings, Notices notices) : IRequestHandler<SendReceipts, int>
{
    /// <returns>how many were thanked just now</returns>
    public async Task<int> Handle(SendReceipts command, CancellationToken ct)
    {
        if (!(await settings.Get<BillingSettings>(ct)).SendsReceipts)
            return 0;

        var payments = await (
            from payment in db.Payments
            join customer in db.Customers on payment.CustomerId equals customer.Id
            join account in db.CustomerAccounts on customer.Id equals account.Id
            where command.PaymentIds.Contains(payment.Id) && payment.ReversedAt == null
            select new { Key = payment.Id, payment.Number, payment.Amount, customer.Id, customer.FullName, customer.Phone, customer.Email, account.Owed }).ToListAsync(ct);
        var keys = payments.Select(x => KeyOf(x.Key)).ToList();
        var thanked = await db.Notifications.Where(x => keys.Contains(x.Key)).Select(x => x.Key).Distinct().ToListAsync(ct);

        var left = payments.Where(x => !thanked.Contains(KeyOf(x.Key))).ToList();
        await notices.Prepare([.. left.Select(x => x.Id)], ct);
        foreach (var paid in left)
        {
            var rest = MessageEvents.StillOwed(new Money(paid.Owed));
            await notices.TellCustomer(
                new Recipient(paid.Id, paid.Phone, paid.Email), MessageEvents.Receipt.With(("nama", paid.FullName), ("jumlah", paid.Amount), ("nomor", paid.Number), ("sisa", rest)), KeyOf(paid.Key),
                "/portal", isNew: true, ct, new Telling(Urgency.Now));
        }

        await db.SaveChangesAsync(ct);
        return left.Count;
    }

    private static string KeyOf(Guid payment) => $"receipt/{payment:n}";
}
