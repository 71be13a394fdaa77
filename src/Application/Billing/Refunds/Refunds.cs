using FluentValidation;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Refunds;

/// <summary>Asks that a payment be given back, whole or in part. Nothing moves before a second person says yes. Twice under the same id is once.</summary>
[Requires(BillingPermissions.RequestRefund)]
public sealed record RequestRefund : ICommand<Unit>, IExplained
{
    public Guid RefundId { get; init; } = Guid.CreateVersion7();
    public Guid PaymentId { get; init; }
    public RefundWay Way { get; init; }

    /// <summary>Whole rupiah; null: all that is left of it.</summary>
    public decimal? Amount { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>What is given by hand is given now, and the payment is reversed with it, or that part of it taken off; a gateway is asked afterwards (<see cref="SendRefund"/>).</summary>
/// <param name="Reference">of the transfer</param>
/// <param name="ProofFileId">photo or slip of what was given by hand</param>
[Requires(BillingPermissions.ApproveRefund)]
public sealed record ApproveRefund(Guid RefundId, string? Reference = null, Guid? ProofFileId = null) : ICommand<RefundState>;

[Requires(BillingPermissions.ApproveRefund)]
public sealed record RefuseRefund : ICommand<Unit>, IExplained
{
    public Guid RefundId { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>Has the gateway give it back. Asked again it is the same refund there. A query, because it waits for the outside.</summary>
[Requires(BillingPermissions.ApproveRefund)]
public sealed record SendRefund(Guid RefundId) : IQuery<RefundState>;

/// <summary>What the gateway answered. Only <see cref="SendRefund"/> sends it.</summary>
[Requires(BillingPermissions.ApproveRefund)]
internal sealed record NoteRefund(Guid RefundId, RefundAnswer Answer) : ICommand<RefundState>;

/// <summary>Has the gateway give back what was approved and not answered, because whoever approved it could not ask to the end.</summary>
[Requires(Everyone.Automation)]
public sealed record SendWaitingRefund(Guid RefundId) : IQuery<RefundState>;

/// <summary>How one payment can be given back.</summary>
[Requires(BillingPermissions.RequestRefund)]
public sealed record GetRefundWays(Guid PaymentId) : IQuery<RefundWays>;

/// <param name="Most">what is left of it and nobody asked for yet, whole rupiah</param>
public sealed record RefundWays(IReadOnlyList<RefundWay> Ways, decimal Most);

internal sealed class RequestRefundValidator : AbstractValidator<RequestRefund>
{
    public RequestRefundValidator()
    {
        RuleFor(x => x.Way).IsInEnum().WithMessage("Pilih cara mengembalikan.");
        RuleFor(x => x.Amount!.Value).IsRupiah().OverridePropertyName("Amount").When(x => x.Amount is not null);
        RuleFor(x => x.Why).IsReason();
    }
}

internal sealed class RefuseRefundValidator : AbstractValidator<RefuseRefund>
{
    public RefuseRefundValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class RefundsHandler(IAppDb db, InvoiceScope scope, PaymentBook book, GatewayDesk desk, Notices notices, IMediator mediator, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<RequestRefund, Unit>, IRequestHandler<ApproveRefund, RefundState>, IRequestHandler<RefuseRefund, Unit>, IRequestHandler<SendRefund, RefundState>, IRequestHandler<NoteRefund, RefundState>,
      IRequestHandler<SendWaitingRefund, RefundState>, IRequestHandler<GetRefundWays, RefundWays>
{
    public async Task<Unit> Handle(RequestRefund command, CancellationToken ct)
    {
        var customer = await scope.Payments.Where(x => x.Id == command.PaymentId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Payment), command.PaymentId);
        await book.Hold(customer, ct);
        if (await db.Refunds.AnyAsync(x => x.Id == command.RefundId, ct))
            return Unit.Value;

        var waiting = await Waiting(command.PaymentId, ct);
        var (payment, charge) = (await db.Payments.SingleAsync(x => x.Id == command.PaymentId, ct), await Charge(command.PaymentId, ct));
        if (command.Way is RefundWay.Gateway && !await Can(charge, ct))
            throw new DomainException("refund.way", "Gateway pembayaran ini tidak dapat mengembalikan dana. Pilih tunai atau transfer.", nameof(command.Way));

        if (waiting >= payment.Refundable.Amount && payment.ReversedAt is null)
            throw new ConflictException("refund.twice", "Pengembalian pembayaran ini sudah diminta.");

        var refund = new Refund(command.RefundId, payment, command.Amount is { } part ? new Money(part) : payment.Refundable - new Money(waiting), new Money(waiting), charge?.Id, command.Way, command.Why, Me, clock.GetUtcNow());
        db.Refunds.Add(refund);
        await notices.TellStaff(
            NoticeKinds.MoneyToCheck, BillingPermissions.ApproveRefund, $"refund/{refund.Id:n}", $"refund:{refund.Id}", "Pengembalian dana menunggu persetujuan",
            $"{refund.Amount}: {refund.Why}", "/billing/refunds", isNew: true, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<RefundState> Handle(ApproveRefund command, CancellationToken ct)
    {
        var (refund, now) = (await Hold(command.RefundId, ct), clock.GetUtcNow());
        if (command.ProofFileId is { } proof && !await db.Attachments.AnyAsync(x => x.Id == proof && x.RecordId == refund.CustomerId, ct))
            throw new DomainException("refund.proof", "Unggah bukti pengembaliannya sekali lagi.", "Proof");
        if ((await db.Payments.SingleAsync(x => x.Id == refund.PaymentId, ct)).Refundable < refund.Amount)
            throw new ConflictException("refund.reversed", "Pembayaran ini sudah dibatalkan, jadi tidak ada yang dapat dikembalikan.");

        if (refund.Way is RefundWay.Transfer && string.IsNullOrWhiteSpace(command.Reference) && command.ProofFileId is null)
            throw new DomainException("refund.no-proof", "Tulis nomor referensi transfer, atau unggah buktinya.", "Reference");

        refund.Approve(Me, command.Reference, command.ProofFileId, now);
        if (refund.Way is not RefundWay.Gateway)
        {
            await Book(refund, $"Dana dikembalikan: {refund.Why}", ct);
            refund.Done(now);
        }

        await db.SaveChangesAsync(ct);
        return refund.State;
    }

    public async Task<Unit> Handle(RefuseRefund command, CancellationToken ct)
    {
        (await Hold(command.RefundId, ct)).Refuse(Me, command.Why, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<RefundState> Handle(SendRefund query, CancellationToken ct) => Send(query.RefundId, ct);

    public Task<RefundState> Handle(SendWaitingRefund query, CancellationToken ct) => Send(query.RefundId, ct);

    private async Task<RefundState> Send(Guid id, CancellationToken ct)
    {
        var refund = await db.Refunds.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, ct) ?? throw new NotFoundException(nameof(Refund), id);
        if (refund is not { State: RefundState.Approved, ChargeId: { } chargeId })
            return refund.State;

        // All at once includes the fee the customer paid; of a part it does not.
        var (charge, payment) = (await db.Charges.AsNoTracking().Require(chargeId, ct), await db.Payments.AsNoTracking().SingleAsync(x => x.Id == refund.PaymentId, ct));
        var sum = refund.Amount == payment.Amount ? charge.Total.Amount : refund.Amount.Amount;
        var (gateway, access) = await desk.Of(charge.Gateway, ct);
        var answer = access is null
            ? new RefundAnswer.Unclear("Kunci gateway tidak lengkap.", null)
            : await gateway.Refund(new RefundOrder(charge.MerchantRef, charge.ExternalId, refund.Id, refund.ExternalId, sum, refund.Why), access, ct);
        return await mediator.Send(new NoteRefund(refund.Id, answer), CancellationToken.None); // the gateway did it: written down even when nobody waits any more
    }

    public async Task<RefundState> Handle(NoteRefund command, CancellationToken ct)
    {
        var (refund, now) = (await Hold(command.RefundId, ct), clock.GetUtcNow());
        switch (command.Answer)
        {
            case RefundAnswer.Given when refund.State is RefundState.Approved:
                // The gateway may have told of it already, and the payment been reversed by that; reversed once all the same.
                await Book(refund, $"Dana dikembalikan lewat gateway: {refund.Why}", ct);
                if ((await db.Payments.SingleAsync(x => x.Id == refund.PaymentId, ct)).Refundable == Money.Zero)
                    (await db.Charges.Require(refund.ChargeId!.Value, ct)).GaveBack("Dana dikembalikan lewat gateway.");
                refund.Done(now);
                break;
            case RefundAnswer.Refused no:
                refund.Fail(no.Reason, now);
                break;
            case RefundAnswer.Unclear unclear:
                refund.Heard(unclear.Reason, unclear.ExternalId, now);
                break;
        }

        await db.SaveChangesAsync(ct);
        return refund.State;
    }

    public async Task<RefundWays> Handle(GetRefundWays query, CancellationToken ct)
    {
        var payment = await scope.Payments.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.PaymentId, ct) ?? throw new NotFoundException(nameof(Payment), query.PaymentId);
        RefundWay[] byHand = [RefundWay.Transfer, RefundWay.Cash];
        return new RefundWays(await Can(await Charge(query.PaymentId, ct), ct) ? [RefundWay.Gateway, .. byHand] : byHand, payment.Refundable.Amount - await Waiting(payment.Id, ct));
    }

    /// <summary>All of a payment at once is a reversal; what is a part of it, or what is left after parts, is taken off.</summary>
    private async Task Book(Refund refund, string why, CancellationToken ct)
    {
        var payment = await db.Payments.SingleAsync(x => x.Id == refund.PaymentId, ct);
        if (refund.Amount == payment.Amount)
            await book.Reverse(payment.Id, why, ct);
        else if (payment.Refundable >= refund.Amount) // otherwise the gateway told of it first, and what was left of the payment is gone already
            await book.GiveBack(payment.Id, refund.Amount, why, ct);
    }

    /// <summary>Asked for and not decided against, and not yet taken off the payment.</summary>
    private Task<decimal> Waiting(Guid payment, CancellationToken ct) =>
        db.Refunds.Where(x => x.PaymentId == payment && (x.State == RefundState.Requested || x.State == RefundState.Approved)).SumAsync(x => x.Amount.Amount, ct);

    private Task<Charge?> Charge(Guid payment, CancellationToken ct) => db.Charges.AsNoTracking().SingleOrDefaultAsync(x => x.PaymentId == payment, ct);

    private async Task<bool> Can(Charge? charge, CancellationToken ct) => charge is not null && await desk.Of(charge.Gateway, ct) is ({ CanRefund: true }, not null);

    /// <summary>The customer before their refund, as everywhere.</summary>
    private async Task<Refund> Hold(Guid id, CancellationToken ct)
    {
        var customer = await db.Refunds.Where(x => x.Id == id).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Refund), id);
        await book.Hold(customer, ct);
        return await db.Refunds.Require(id, ct);
    }

    private Guid Me => user.Id ?? throw new ConflictException("refund.nobody", "Pengembalian dana hanya oleh orang.");
}
