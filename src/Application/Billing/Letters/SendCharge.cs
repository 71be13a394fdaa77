using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Letters;

/// <summary>The code of a request to pay, as a picture to whoever has to pay it: kept on the phone and opened in a bank's app. The same request is sent once.</summary>
[Requires(BillingPermissions.Charge)]
public sealed record SendCharge(Guid ChargeId) : ICommand<Unit>;

internal sealed class SendChargeHandler(IAppDb db, InvoiceScope scope, IPayLinks links, Notices notices, TimeProvider clock) : IRequestHandler<SendCharge, Unit>
{
    public async Task<Unit> Handle(SendCharge command, CancellationToken ct)
    {
        var charge = await db.Charges.AsNoTracking().SingleOrDefaultAsync(x => x.Id == command.ChargeId, ct) ?? throw new NotFoundException(nameof(Charge), command.ChargeId);
        var bill = await scope.Invoices.Where(x => x.Id == charge.InvoiceId).Select(x => new { x.Id, x.Number, x.CustomerId }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Charge), command.ChargeId);
        var now = clock.GetUtcNow();
        if (!charge.IsOpen || charge.QrString is null || charge.ExpiresAt <= now)
            throw new ConflictException("charge.no-code", "Kode QRIS ini sudah tidak berlaku. Buat yang baru.");

        var customer = await db.Customers.Where(x => x.Id == bill.CustomerId).Select(x => new { x.FullName, To = new Recipient(x.Id, x.Phone, x.Email) }).SingleAsync(ct);
        await notices.TellCustomer(
            customer.To, MessageEvents.Qris.With(("nama", customer.FullName), ("nomor", bill.Number), ("jumlah", charge.Total)), $"qris/{charge.Id:n}",
            links.ToPay(bill.Id, now), isNew: false, ct, new Telling(Urgency.Now, Attachment: $"qris:{charge.Id}", Until: charge.ExpiresAt));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

/// <summary>What was paid, or is over, is not asked for once more.</summary>
internal sealed class ChargesSettled(IAppDb db) : IMessageCause
{
    public IReadOnlyList<string> Events { get; } = ["qris"];

    public async Task<IReadOnlyDictionary<string, string>> Settled(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var charges = keys.ToDictionary(key => key, key => Guid.TryParseExact(key.Split('/')[1], "n", out var id) ? id : Guid.Empty);
        var asked = charges.Values.ToList();
        var open = await db.Charges.Where(x => asked.Contains(x.Id) && (x.State == ChargeState.Preparing || x.State == ChargeState.Waiting)).Select(x => x.Id).ToListAsync(ct);
        return charges.Where(x => !open.Contains(x.Value)).ToDictionary(x => x.Key, _ => "Sudah dibayar atau tidak berlaku lagi.");
    }
}
