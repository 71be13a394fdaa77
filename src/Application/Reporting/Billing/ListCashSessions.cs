using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing.Cash;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>Drawers and hand-overs, the newest first: one's own, or everybody's for who may check them.</summary>
[Requires(BillingPermissions.TakeCash)]
public sealed record ListCashSessions(CashSessionState? State = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<CashSessionRow>>;

/// <summary>One drawer with all that went through it. While it is open, whoever holds it is not told what should be in it.</summary>
[Requires(BillingPermissions.TakeCash)]
public sealed record GetCashSession(Guid Id) : IQuery<CashSessionDetails>;

/// <summary>Amounts are whole rupiah, null until they are known.</summary>
/// <param name="IsMine">of whoever asks</param>
public sealed record CashSessionRow(
    Guid Id, CashSessionKind Kind, CashSessionState State, string Cashier, bool IsMine, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, decimal Opening, decimal? Expected, decimal? Counted,
    decimal? HandedOver, decimal? Received, string? DifferenceWhy, string? Reviewer, DateTimeOffset? ReviewedAt, string? ReviewNote)
{
    /// <summary>More was there than should be (positive), or less.</summary>
    public decimal? Difference => Counted - Expected;
}

/// <param name="Payments">how many; <paramref name="Taken"/> what they came to</param>
/// <param name="Movements">the newest first; those of payments lead to them</param>
public sealed record CashSessionDetails(CashSessionRow Session, int Payments, decimal Taken, decimal Reversed, decimal PutIn, decimal TakenOut, IReadOnlyList<CashSessionDetails.Movement> Movements)
{
    public sealed record Movement(Guid Id, CashMovementKind Kind, decimal Amount, DateTimeOffset At, string? Note, bool Late, Guid? PaymentId, string? PaymentNumber, string? Customer);
}

internal sealed class CashSessionsHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ListCashSessions, PageOf<CashSessionRow>>, IRequestHandler<GetCashSession, CashSessionDetails>
{
    private const int MostMovements = 500;

    public Task<PageOf<CashSessionRow>> Handle(ListCashSessions query, CancellationToken ct) =>
        Rows(Visible.Where(x => query.State == null || x.State == query.State).OrderByDescending(x => x.OpenedAt).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, ct);

    public async Task<CashSessionDetails> Handle(GetCashSession query, CancellationToken ct)
    {
        var session = await Rows(Visible.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(CashSession), query.Id);
        var sums = await db.CashMovements.Where(x => x.SessionId == query.Id && !x.Late).GroupBy(x => x.Kind)
            .Select(x => new { Kind = x.Key, Count = x.Count(), Amount = x.Sum(movement => movement.Amount.Amount) }).ToListAsync(ct);
        var movements = await (
            from movement in db.CashMovements
            where movement.SessionId == query.Id
            join found in db.Payments on movement.PaymentId equals found.Id into payments
            from payment in payments.DefaultIfEmpty()
            orderby movement.At descending, movement.Id descending
            select new CashSessionDetails.Movement(
                movement.Id, movement.Kind, movement.Amount.Amount, movement.At, movement.Note, movement.Late, movement.PaymentId, payment == null ? null : payment.Number,
                payment == null ? null : db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == payment.CustomerId).Select(x => x.FullName).FirstOrDefault()))
            .Take(MostMovements).ToListAsync(ct);

        decimal Of(CashMovementKind kind) => sums.Where(x => x.Kind == kind).Sum(x => x.Amount);
        return new CashSessionDetails(
            session, sums.Where(x => x.Kind == CashMovementKind.Payment).Sum(x => x.Count), Of(CashMovementKind.Payment), -Of(CashMovementKind.Reversal), Of(CashMovementKind.PutIn), -Of(CashMovementKind.TakenOut), movements);
    }

    private IQueryable<CashSession> Visible
    {
        get
        {
            var me = user.Id;
            return user.Holds(BillingPermissions.ApproveCash) ? db.CashSessions : db.CashSessions.Where(x => x.CashierId == me);
        }
    }

    private IQueryable<CashSessionRow> Rows(IQueryable<CashSession> sessions)
    {
        var me = user.Id;
        return sessions.Select(x => new CashSessionRow(
            x.Id, x.Kind, x.State, db.Users.Where(person => person.Id == x.CashierId).Select(person => person.FullName).First(), x.CashierId == me, x.OpenedAt, x.ClosedAt, x.Opening.Amount, x.Expected,
            x.Counted, x.HandedOver, x.Received, x.DifferenceWhy, db.Users.Where(person => person.Id == x.ReviewedBy).Select(person => person.FullName).FirstOrDefault(), x.ReviewedAt, x.ReviewNote));
    }
}
