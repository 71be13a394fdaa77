using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>Writes a request down before the gateway hears of it. Only <see cref="ChargeMaker"/> sends it, for whoever was let through to the bill.</summary>
[Requires(Everyone.Anyone)]
internal sealed record BeginCharge(Guid InvoiceId, Gateway Gateway, ChargeMethod Method, string? Channel, GatewaySettings Rules) : ICommand<BegunCharge>;

/// <param name="Order">null: one that is still good was found</param>
internal sealed record BegunCharge(ChargeDetails Charge, ChargeOrder? Order);

/// <summary>What the gateway answered.</summary>
[Requires(Everyone.Anyone)]
internal sealed record NoteCharge(Guid ChargeId, ChargeAnswer Answer) : ICommand<ChargeDetails>;

internal sealed class BeginChargeHandler(IAppDb db, PaymentBook book, TimeProvider clock) : IRequestHandler<BeginCharge, BegunCharge>
{
    /// <summary>Less is too short to pay in.</summary>
    private static readonly TimeSpan StillGood = TimeSpan.FromMinutes(5);

    public async Task<BegunCharge> Handle(BeginCharge command, CancellationToken ct)
    {
        var customerId = await db.Invoices.Where(x => x.Id == command.InvoiceId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Invoice), command.InvoiceId);
        await book.Hold(customerId, ct);

        var invoice = await db.Invoices.Require(command.InvoiceId, ct);
        if (!await db.Invoices.Outstanding.AnyAsync(x => x.Id == invoice.Id, ct))
            throw new ConflictException("charge.nothing", "Tagihan ini sudah tidak perlu dibayar.");

        var now = clock.GetUtcNow();
        var channel = string.IsNullOrWhiteSpace(command.Channel) ? null : command.Channel.Trim();
        var until = now + StillGood;
        var earlier = await db.Charges.Where(x => x.InvoiceId == invoice.Id).OrderBy(x => x.CreatedAt).ToListAsync(ct);
        if (earlier.FindLast(x => x.State is ChargeState.Waiting && x.Gateway == command.Gateway && x.Method == command.Method && x.Channel == channel && x.Amount == invoice.Outstanding && x.ExpiresAt > until)
            is { } good)
            return new(await Details(good.Id, ct), null);

        // Short, because some banks show it and some gateways cut it; usable once there, so every attempt has its own.
        var reference = $"{invoice.Number.Replace('/', '-')}-{earlier.Count + 1}";
        var fee = command.Rules.CustomerPaysFee && command.Rules.Fees.GetValueOrDefault(command.Method) is { } rule ? new Money(rule.Of(invoice.Outstanding.Amount)) : Money.Zero;
        var charge = Charge.Prepare(
            Guid.CreateVersion7(now), invoice.Id, customerId, command.Gateway, command.Method, channel, reference, invoice.Outstanding, fee, now, now.AddHours(command.Rules.ExpiryHours));
        db.Charges.Add(charge);
        await db.SaveChangesAsync(ct);

        var customer = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == customerId).Select(x => new { x.FullName, x.Email, x.Phone }).SingleAsync(ct);
        return new(await Details(charge.Id, ct), new ChargeOrder(
            reference, command.Method, channel, charge.Total.Amount, fee.Amount, $"Tagihan internet {invoice.Number}", customer.FullName, customer.Email, customer.Phone.Value, charge.ExpiresAt, null, null));
    }

    private Task<ChargeDetails> Details(Guid id, CancellationToken ct) => db.Charges.Where(x => x.Id == id).Select(ChargeDetails.Of).SingleAsync(ct);
}

internal sealed class NoteChargeHandler(IAppDb db, PaymentBook book, TimeProvider clock) : IRequestHandler<NoteCharge, ChargeDetails>
{
    public async Task<ChargeDetails> Handle(NoteCharge command, CancellationToken ct)
    {
        var customer = await db.Charges.Where(x => x.Id == command.ChargeId).Select(x => x.CustomerId).SingleAsync(ct);
        await book.Hold(customer, ct);
        var charge = await db.Charges.Require(command.ChargeId, ct);
        var now = clock.GetUtcNow();

        if (command.Answer is ChargeAnswer.Accepted yes)
            charge.Accepted(yes.ExternalId, yes.Fee is { } fee ? new Money(fee) : charge.Fee, yes.ExpiresAt ?? charge.ExpiresAt, yes.QrString, yes.VaNumber, yes.PayUrl, now);
        else if (command.Answer is ChargeAnswer.Refused no)
            charge.Refused(no.Reason);
        else if (command.Answer is ChargeAnswer.Unreachable away)
            charge.Refused(away.Reason);

        // A lost answer leaves it as it is: it is asked for by our reference.
        await db.SaveChangesAsync(ct);
        await db.Announce($"invoice:{charge.InvoiceId}", ct);
        return await db.Charges.Where(x => x.Id == charge.Id).Select(ChargeDetails.Of).SingleAsync(ct);
    }
}
