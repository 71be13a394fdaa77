using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Cash;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Cash;

/// <summary>The drawers of whoever is at work. Always held after the customer whose money it is, so that nobody holds the two in the other order.</summary>
internal sealed class CashDrawers(IAppDb db, ICurrentUser user)
{
    /// <summary>The own open one, held until this transaction ends; null without any.</summary>
    public async Task<CashSession?> Mine(CancellationToken ct)
    {
        if (user.Id is not { } me || await db.CashSessions.Where(x => x.CashierId == me && x.State == CashSessionState.Open).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct) is not { } id)
            return null;

        var session = await Hold(id, ct);
        return session.IsOpen ? session : null;
    }

    public async Task<CashSession> Hold(Guid id, CancellationToken ct)
    {
        await db.Lock<CashSession>(id, ct);
        return await db.CashSessions.Require(id, ct);
    }

    /// <summary>A payment lies in one drawer, once.</summary>
    public async Task Put(Payment payment, CashSession session, DateTimeOffset at, CancellationToken ct)
    {
        if (!await db.CashMovements.AnyAsync(x => x.PaymentId == payment.Id, ct))
            db.CashMovements.Add(CashMovement.Of(payment, session, user.Id, at));
    }

    /// <summary>Out of the drawer it lies in, if it lies in one.</summary>
    public async Task GiveBack(Payment payment, string why, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.CashMovements.Where(x => x.PaymentId == payment.Id && x.Kind == CashMovementKind.Payment).Select(x => (Guid?)x.SessionId).SingleOrDefaultAsync(ct) is { } session)
            db.CashMovements.Add(CashMovement.Back(payment, await Hold(session, ct), why, user.Id, at));
    }

    /// <summary>A part of a payment, out of the drawer it lies in; of one that was counted meanwhile nothing is taken any more.</summary>
    public async Task TakeOut(Payment payment, Money part, string why, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.CashMovements.Where(x => x.PaymentId == payment.Id && x.Kind == CashMovementKind.Payment).Select(x => (Guid?)x.SessionId).SingleOrDefaultAsync(ct) is { } id
            && await Hold(id, ct) is { IsOpen: true } session)
            db.CashMovements.Add(CashMovement.Other(Guid.CreateVersion7(at), session, comesIn: false, part, $"{payment.Number}: {why}", user.Id, at));
    }

    /// <summary>What should lie in it.</summary>
    public async Task<decimal> Expected(CashSession session, CancellationToken ct) =>
        session.Opening.Amount + await db.CashMovements.Where(x => x.SessionId == session.Id && !x.Late).SumAsync(x => x.Amount.Amount, ct);
}
