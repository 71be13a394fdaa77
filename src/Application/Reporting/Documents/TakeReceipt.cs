using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>A receipt is about to be printed on a roll. Each after the first says that it is a copy (SALINAN), so that one payment does not look like two.</summary>
/// <returns>0 for the first, then 1, 2, …; the same <see cref="Id"/> again is the same print</returns>
[Requires(BillingPermissions.ViewPayments)]
public sealed record TakeReceipt : ICommand<int>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PaymentId { get; init; }
}

internal sealed class TakeReceiptHandler(IAppDb db, InvoiceScope scope, ICurrentUser user, TimeProvider clock) : IRequestHandler<TakeReceipt, int>
{
    public async Task<int> Handle(TakeReceipt command, CancellationToken ct)
    {
        if (!await scope.Payments.AnyAsync(x => x.Id == command.PaymentId, ct))
            throw new NotFoundException(nameof(Payment), command.PaymentId);

        await db.Lock<Payment>(command.PaymentId, ct); // two who print at once do not both hold the first
        if (await db.ReceiptPrints.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } before)
            return before.Copy;

        var print = new ReceiptPrint(command.Id, command.PaymentId, await db.ReceiptPrints.CountAsync(x => x.PaymentId == command.PaymentId, ct), user.Id, clock.GetUtcNow());
        db.ReceiptPrints.Add(print);
        await db.SaveChangesAsync(ct);
        return print.Copy;
    }
}
