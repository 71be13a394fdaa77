using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Cash;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Cash;

/// <summary>
/// Cash from a customer into the own drawer: the oldest bill first, the rest to the balance. At the counter a drawer has to be open; whoever collects on the way begins one with the first note.
/// The id is made by the form, so that a double click is one payment.
/// </summary>
[Requires(BillingPermissions.TakeCash)]
public sealed record TakeCash : ICommand<TakenCash>
{
    public Guid PaymentId { get; init; } = Guid.CreateVersion7();
    public Guid CustomerId { get; init; }

    /// <summary>What is paid, whole rupiah.</summary>
    public decimal Amount { get; init; }

    /// <summary>The notes that were handed over; null: exactly the amount.</summary>
    public decimal? Tendered { get; init; }

    /// <summary>What the screen said was owed. When that is no longer so, somebody else was quicker, and nothing is taken. Null: not compared.</summary>
    public decimal? OwedSeen { get; init; }
}

/// <param name="Change">given back</param>
public sealed record TakenCash(PaymentReceipt Receipt, decimal Change);

/// <summary>What one customer owes, the oldest bill first, and where an amount would go.</summary>
/// <param name="Amount">null: all that is owed</param>
[Requires(BillingPermissions.TakeCash)]
public sealed record GetPayer(Guid CustomerId, decimal? Amount = null) : IQuery<Payer>;

/// <param name="Owed">on all bills; <paramref name="Balance"/> is what we hold for them; whole rupiah</param>
/// <param name="ToBalance">of the amount, what nobody owes</param>
public sealed record Payer(Guid Id, string Number, string Name, string Street, CustomerStatus Status, decimal Owed, decimal Balance, IReadOnlyList<Payer.Bill> Bills, decimal Amount, decimal ToBalance)
{
    /// <param name="Part">of the amount, what this bill gets</param>
    public sealed record Bill(Guid Id, string Number, DateOnly Period, DateOnly DueOn, decimal Outstanding, decimal Part);
}

internal sealed class TakeCashValidator : AbstractValidator<TakeCash>
{
    public TakeCashValidator()
    {
        RuleFor(x => x.PaymentId).NotEmpty().WithMessage("Kode pembayaran kosong. Muat ulang halaman.");
        RuleFor(x => x.Amount).IsRupiah();
        RuleFor(x => x.Tendered).Must((form, given) => given is null || given >= form.Amount).WithMessage("Uangnya kurang. Kecilkan jumlah yang dibayar, atau minta sisanya.")
            .Must(given => given is null || decimal.IsInteger(given.Value)).WithMessage("Isi rupiah bulat, tanpa sen.");
    }
}

internal sealed class TakeCashHandler(IAppDb db, ICustomerScope scope, PaymentBook book, CashDrawers drawers, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<TakeCash, TakenCash>, IRequestHandler<GetPayer, Payer>
{
    public async Task<TakenCash> Handle(TakeCash command, CancellationToken ct)
    {
        if (!await scope.WithArchived.AnyAsync(x => x.Id == command.CustomerId, ct))
            throw new NotFoundException(nameof(Customer), command.CustomerId);

        await book.Hold(command.CustomerId, ct);
        var change = Math.Max((command.Tendered ?? command.Amount) - command.Amount, 0);
        if (await db.Payments.Include(x => x.Allocations).SingleOrDefaultAsync(x => x.Id == command.PaymentId, ct) is { } before)
            return before.CustomerId == command.CustomerId && before.Method is PaymentMethod.Cash && before.Amount.Amount == command.Amount
                ? new(await Receipts.Of(db, before, ct), change)
                : throw new ConflictException("payment.other", "Pembayaran lain sudah tercatat dengan kode ini. Muat ulang halaman, lalu catat lagi.");

        var owed = await db.CustomerAccounts.Where(x => x.Id == command.CustomerId).Select(x => x.Owed).SingleAsync(ct);
        if (command.OwedSeen is { } seen && seen != owed)
            throw new ConflictException("cash.owed-changed", $"Tagihannya berubah sejak halaman ini dibuka: sekarang terutang {new Money(owed)}. Periksa lagi sebelum menerima uang.");

        var bills = db.Invoices.Where(x => x.CustomerId == command.CustomerId && x.Status != InvoiceStatus.Void && x.Status != InvoiceStatus.Draft);
        var bill = await bills.Where(x => x.OpenAmount > 0).OrderBy(x => x.DueOn).ThenBy(x => x.Number).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct)
            ?? await bills.OrderByDescending(x => x.Number).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct)
            ?? throw new ConflictException("cash.no-bill", "Pelanggan ini belum pernah punya tagihan, jadi belum ada yang dapat dibayar.");

        var payment = await book.Enter(new MoneyIn(command.PaymentId, bill, new Money(command.Amount), PaymentMethod.Cash), ct);
        await drawers.Put(payment, await drawers.Mine(ct) ?? OnTheWay(), clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return new(await Receipts.Of(db, payment, ct), change);
    }

    public async Task<Payer> Handle(GetPayer query, CancellationToken ct)
    {
        var who = await (
            from customer in scope.WithArchived
            where customer.Id == query.CustomerId
            join account in db.CustomerAccounts on customer.Id equals account.Id
            select new { Number = customer.Number.Value, customer.FullName, customer.Street, customer.Status, account.Owed, account.Balance }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Customer), query.CustomerId);

        var amount = decimal.Floor(Math.Max(query.Amount ?? who.Owed, 0));
        var spread = await book.Preview(query.CustomerId, null, new Money(amount), ct);
        var parts = spread.Shares.ToDictionary(x => x.InvoiceId, x => x.Amount.Amount);
        var bills = await db.Invoices.Where(x => x.CustomerId == query.CustomerId && x.OpenAmount > 0).OrderBy(x => x.DueOn).ThenBy(x => x.Number)
            .Select(x => new Payer.Bill(x.Id, x.Number, x.Period, x.DueOn, x.OpenAmount, 0)).ToListAsync(ct);
        return new Payer(
            query.CustomerId, who.Number, who.FullName, who.Street, who.Status, who.Owed, who.Balance, [.. bills.Select(x => x with { Part = parts.GetValueOrDefault(x.Id) })], amount, spread.Rest.Amount);
    }

    private CashSession OnTheWay()
    {
        if (user.Id is not { } me || user.Holds(BillingPermissions.Counter))
            throw new ConflictException("cash.no-drawer", "Laci belum dibuka. Isi modal awal dulu.");

        var now = clock.GetUtcNow();
        var session = CashSession.Open(Guid.CreateVersion7(now), CashSessionKind.Field, me, Money.Zero, now);
        db.CashSessions.Add(session);
        return session;
    }
}
