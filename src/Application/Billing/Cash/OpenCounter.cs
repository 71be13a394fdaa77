using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing.Cash;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Cash;

/// <summary>Opens the own drawer at the counter with the change that lies in it. One is open at a time; twice under the same id is once.</summary>
[Requires(BillingPermissions.Counter)]
public sealed record OpenCounter : ICommand<Unit>
{
    public Guid SessionId { get; init; } = Guid.CreateVersion7();

    /// <summary>Whole rupiah.</summary>
    public decimal Opening { get; init; }
}

/// <summary>Change that is brought, or money that is spent or taken to the bank, with what it was for.</summary>
[Requires(BillingPermissions.TakeCash)]
public sealed record MoveCash : ICommand<Unit>
{
    public Guid MovementId { get; init; } = Guid.CreateVersion7();
    public bool ComesIn { get; init; }

    /// <summary>Whole rupiah, more than nothing.</summary>
    public decimal Moved { get; init; }
    public string Note { get; init; } = "";
}

/// <summary>The own drawer; null when none is open.</summary>
[Requires(BillingPermissions.TakeCash)]
public sealed record GetMyDrawer : IQuery<MyDrawer>;

/// <param name="Id">null: none is open</param>
/// <param name="Payments">taken since it was opened</param>
/// <param name="InHand">only of who collects on the way; a drawer is counted without being told</param>
/// <param name="LeftBefore">in the drawer after the last hand-over: what it is probably opened with</param>
/// <param name="Returned">a hand-over that has to be counted again</param>
public sealed record MyDrawer(Guid? Id, CashSessionKind Kind, DateTimeOffset? OpenedAt, decimal Opening, int Payments, decimal? InHand, decimal LeftBefore, Guid? Returned);

internal sealed class OpenCounterValidator : AbstractValidator<OpenCounter>
{
    public OpenCounterValidator() => RuleFor(x => x.Opening).GreaterThanOrEqualTo(0).WithMessage("Modal awal tidak boleh kurang dari nol.")
        .Must(amount => decimal.IsInteger(amount)).WithMessage("Isi rupiah bulat, tanpa sen.").LessThanOrEqualTo(1_000_000_000).WithMessage("Jumlahnya terlalu besar. Periksa angkanya.");
}

internal sealed class MoveCashValidator : AbstractValidator<MoveCash>
{
    public MoveCashValidator()
    {
        RuleFor(x => x.Moved).IsRupiah();
        RuleFor(x => x.Note).NotEmpty().WithMessage("Tulis untuk apa.").MaximumLength(200).WithMessage("Keterangan paling panjang 200 huruf.");
    }
}

internal sealed class MyDrawerHandler(IAppDb db, CashDrawers drawers, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<OpenCounter, Unit>, IRequestHandler<MoveCash, Unit>, IRequestHandler<GetMyDrawer, MyDrawer>
{
    public async Task<Unit> Handle(OpenCounter command, CancellationToken ct)
    {
        var me = user.Id ?? throw new ConflictException("cash.nobody", "Laci hanya dapat dibuka oleh orang.");
        var mine = await db.CashSessions.Where(x => x.Id == command.SessionId || (x.CashierId == me && x.State == CashSessionState.Open)).ToListAsync(ct);
        if (mine.Exists(x => x.Id == command.SessionId && x.CashierId == me))
            return Unit.Value;
        if (mine.Count > 0)
            throw new ConflictException("cash.already-open", "Laci Anda masih terbuka. Tutup dan setorkan dulu.");

        db.CashSessions.Add(CashSession.Open(command.SessionId, CashSessionKind.Counter, me, new Money(command.Opening), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(MoveCash command, CancellationToken ct)
    {
        var session = await drawers.Mine(ct) ?? throw new ConflictException("cash.no-drawer", "Laci belum dibuka. Isi modal awal dulu.");
        if (await db.CashMovements.AnyAsync(x => x.Id == command.MovementId, ct))
            return Unit.Value;
        if (!command.ComesIn && command.Moved > await drawers.Expected(session, ct))
            throw new ConflictException("cash.too-much", "Menurut catatan, uang di laci tidak sebanyak itu.", nameof(command.Moved));

        db.CashMovements.Add(CashMovement.Other(command.MovementId, session, command.ComesIn, new Money(command.Moved), command.Note, user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<MyDrawer> Handle(GetMyDrawer query, CancellationToken ct)
    {
        var me = user.Id ?? Guid.Empty;
        var returned = await db.CashSessions.Where(x => x.CashierId == me && x.State == CashSessionState.Returned).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
        if (await db.CashSessions.SingleOrDefaultAsync(x => x.CashierId == me && x.State == CashSessionState.Open, ct) is { } open)
            return new MyDrawer(
                open.Id, open.Kind, open.OpenedAt, open.Opening.Amount, await db.CashMovements.CountAsync(x => x.SessionId == open.Id && x.Kind == CashMovementKind.Payment, ct),
                open.Kind is CashSessionKind.Field ? await drawers.Expected(open, ct) : null, 0, returned);

        var left = await db.CashSessions.Where(x => x.CashierId == me && x.Kind == CashSessionKind.Counter).OrderByDescending(x => x.OpenedAt).Select(x => x.Counted - x.HandedOver).FirstOrDefaultAsync(ct);
        return new MyDrawer(null, user.Holds(BillingPermissions.Counter) ? CashSessionKind.Counter : CashSessionKind.Field, null, 0, 0, 0, left ?? 0, returned);
    }
}
