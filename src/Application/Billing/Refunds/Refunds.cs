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

/// <summary>Asks that a payment be given back whole. Nothing moves before a second person says yes. Twice under the same id is once.</summary>
[Requires(BillingPermissions.RequestRefund)]
public sealed record RequestRefund : ICommand<Unit>, IExplained
{
    public Guid RefundId { get; init; } = Guid.CreateVersion7();
    public Guid PaymentId { get; init; }
    public RefundWay Way { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>What is given by hand is given now, and the payment is reversed with it; a gateway is asked afterwards (<see cref="SendRefund"/>).</summary>
/// <param name="Reference">of the transfer</param>
[Requires(BillingPermissions.ApproveRefund)]
public sealed record ApproveRefund(Guid RefundId, string? Reference = null) : ICommand<RefundState>;

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

/// <summary>How one payment can be given back.</summary>
[Requires(BillingPermissions.RequestRefund)]
public sealed record GetRefundWays(Guid PaymentId) : IQuery<IReadOnlyList<RefundWay>>;

internal sealed class RequestRefundValidator : AbstractValidator<RequestRefund>
{
    public RequestRefundValidator()
    {
        RuleFor(x => x.Way).IsInEnum().WithMessage("Pilih cara mengembalikan.");
        RuleFor(x => x.Why).IsReason();
    }
}

internal sealed class RefuseRefundValidator : AbstractValidator<RefuseRefund>
{
    public RefuseRefundValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class RefundsHandler(IAppDb db, InvoiceScope scope, PaymentBook book, GatewayDesk desk, Notices notices, IMediator mediator, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<RequestRefund, Unit>, IRequestHandler<ApproveRefund, RefundState>, IRequestHandler<RefuseRefund, Unit>, IRequestHandler<SendRefund, RefundState>, IRequestHandler<NoteRefund, RefundState>,
      IRequestHandler<GetRefundWays, IReadOnlyList<RefundWay>>
{
    public async Task<Unit> Handle(RequestRefund command, CancellationToken ct)
    {
        var customer = await scope.Payments.Where(x => x.Id == command.PaymentId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Payment), command.PaymentId);
        await book.Hold(customer, ct);
        if (await db.Refunds.AnyAsync(x => x.Id == command.RefundId, ct))
            return Unit.Value;
        if (await db.Refunds.AnyAsync(x => x.PaymentId == command.PaymentId && x.State != RefundState.Refused && x.State != RefundState.Failed, ct))
            throw new ConflictException("refund.twice", "Pengembalian pembayaran ini sudah diminta.");

        var (payment, charge) = (await db.Payments.SingleAsync(x => x.Id == command.PaymentId, ct), await Charge(command.PaymentId, ct));
        if (command.Way is RefundWay.Gateway && !await Can(charge, ct))
            throw new DomainException("refund.way", "Gateway pembayaran ini tidak dapat mengembalikan dana. Pilih tunai atau transfer.", nameof(command.Way));

        var refund = new Refund(command.RefundId, payment, charge?.Id, command.Way, command.Why, Me, clock.GetUtcNow());
        db.Refunds.Add(refund);
        await notices.TellStaff(
            NoticeKinds.MoneyToCheck, BillingPermissions.ApproveRefund, $"refund/{refund.Id:n}", $"refund:{refund.Id}", "Pengembalian dana menunggu persetujuan",
            $"{payment.Amount}: {refund.Why}", "/billing/refunds", isNew: true, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<RefundState> Handle(ApproveRefund command, CancellationToken ct)
    {
        var (refund, now) = (await Hold(command.RefundId, ct), clock.GetUtcNow());
        refund.Approve(Me, command.Reference, now);
        if (refund.Way is not RefundWay.Gateway)
        {
            await book.Reverse(refund.PaymentId, $"Dana dikembalikan: {refund.Why}", ct);
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

    public async Task<RefundState> Handle(SendRefund query, CancellationToken ct)
    {
        var refund = await db.Refunds.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.RefundId, ct) ?? throw new NotFoundException(nameof(Refund), query.RefundId);
        if (refund is not { State: RefundState.Approved, ChargeId: { } id })
            return refund.State;

        var charge = await db.Charges.AsNoTracking().Require(id, ct);
        var (gateway, access) = await desk.Of(charge.Gateway, ct);
        var answer = access is null
            ? new RefundAnswer.Unclear("Kunci gateway tidak lengkap.")
            : await gateway.Refund(charge.MerchantRef, charge.ExternalId, refund.Id, charge.Total.Amount, refund.Why, access, ct);
        return await mediator.Send(new NoteRefund(refund.Id, answer), CancellationToken.None); // the gateway did it: written down even when nobody waits any more
    }

    public async Task<RefundState> Handle(NoteRefund command, CancellationToken ct)
    {
        var (refund, now) = (await Hold(command.RefundId, ct), clock.GetUtcNow());
        switch (command.Answer)
        {
            case RefundAnswer.Given when refund.State is RefundState.Approved:
                // The gateway may have told of it already, and the payment been reversed by that; reversed once all the same.
                await book.Reverse(refund.PaymentId, $"Dana dikembalikan lewat gateway: {refund.Why}", ct);
                (await db.Charges.Require(refund.ChargeId!.Value, ct)).GaveBack("Dana dikembalikan lewat gateway.");
                refund.Done(now);
                break;
            case RefundAnswer.Refused no:
                refund.Fail(no.Reason, now);
                break;
            case RefundAnswer.Unclear unclear:
                refund.Heard(unclear.Reason);
                break;
        }

        await db.SaveChangesAsync(ct);
        return refund.State;
    }

    public async Task<IReadOnlyList<RefundWay>> Handle(GetRefundWays query, CancellationToken ct) =>
        await Can(await Charge(query.PaymentId, ct), ct) ? [RefundWay.Gateway, RefundWay.Transfer, RefundWay.Cash] : [RefundWay.Transfer, RefundWay.Cash];

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
