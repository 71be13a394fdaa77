using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Bank;

/// <summary>Lets go of the bank's line when the payment that was made of it is reversed.</summary>
internal sealed class BankPairs(IAppDb db)
{
    public async Task LetGo(Payment payment, CancellationToken ct)
    {
        if (await db.BankPairs.SingleOrDefaultAsync(x => x.PaymentId == payment.Id, ct) is not { } pair)
            return;

        await db.Lock<BankLine>(pair.LineId, ct);
        (await db.BankLines.Require(pair.LineId, ct)).Unpair(payment.Amount, pair.Kept);
    }
}
