using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Payments;

/// <summary>Entered wrongly, or the money did not come: everything it paid is owed again. The payment stays, marked. Twice is once.</summary>
[Requires(BillingPermissions.ReversePayment)]
public sealed record ReversePayment : ICommand<Unit>, IExplained
{
    public Guid PaymentId { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class ReversePaymentValidator : AbstractValidator<ReversePayment>
{
    public ReversePaymentValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class ReversePaymentHandler(IAppDb db, InvoiceScope scope, PaymentBook book) : IRequestHandler<ReversePayment, Unit>
{
    public async Task<Unit> Handle(ReversePayment command, CancellationToken ct)
    {
        if (!await scope.Payments.AnyAsync(x => x.Id == command.PaymentId, ct))
            throw new NotFoundException(nameof(Payment), command.PaymentId);

        if (await db.Refunds.AnyAsync(x => x.PaymentId == command.PaymentId && (x.State == RefundState.Approved || (x.State == RefundState.Done && x.Amount.Amount < db.Payments.First(payment => payment.Id == x.PaymentId).Amount.Amount)), ct))
            throw new ConflictException("payment.refunded", "Pembayaran ini sudah atau sedang dikembalikan. Kembalikan sisanya lewat Kembalikan dana.");

        await book.Reverse(command.PaymentId, command.Why, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
