using FluentValidation;
using IspJabbar.Application.Billing.Cash;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Payments;

/// <summary>
/// Money handed over, or seen on the bank account. <see cref="PaymentId"/> is made by the form, so that a double click is one payment. The bill named is served first, then
/// the oldest, and what is left becomes the customer's balance.
/// </summary>
[Requires(BillingPermissions.RecordPayment)]
public sealed record RecordPayment : ICommand<PaymentReceipt>
{
    public Guid PaymentId { get; init; } = Guid.CreateVersion7();
    public Guid InvoiceId { get; init; }

    /// <summary>Whole rupiah.</summary>
    public decimal Amount { get; init; }
    public PaymentMethod Method { get; init; }

    /// <summary>Null: now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? Reference { get; init; }
}

/// <param name="Outstanding">on the bill that was named; <paramref name="Owed"/> on all of the customer's bills</param>
/// <param name="ToBalance">of this payment; <paramref name="Balance"/> of the customer, with it</param>
public sealed record PaymentReceipt(
    Guid PaymentId, string PaymentNumber, Guid InvoiceId, decimal Amount, PaymentMethod Method, DateTimeOffset ReceivedAt, string? Reference,
    IReadOnlyList<PaymentReceipt.Part> Allocations, decimal ToBalance, InvoiceStatus Status, decimal Outstanding, decimal Owed, decimal Balance)
{
    public sealed record Part(Guid InvoiceId, string InvoiceNumber, decimal Amount);
}

internal sealed class RecordPaymentValidator : AbstractValidator<RecordPayment>
{
    /// <summary>A clock that goes ahead by a little is no lie.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public RecordPaymentValidator(TimeProvider clock)
    {
        RuleFor(x => x.PaymentId).NotEmpty().WithMessage("Kode pembayaran kosong. Muat ulang halaman.");
        RuleFor(x => x.Amount).IsRupiah();
        RuleFor(x => x.Method).IsInEnum().WithMessage("Pilih cara bayar.");
        RuleFor(x => x.ReceivedAt).Must(at => at is null || at <= clock.GetUtcNow() + Ahead).WithMessage("Waktu terima tidak boleh di masa depan.");
        RuleFor(x => x.Reference).MaximumLength(100).WithMessage("Nomor referensi paling panjang 100 huruf.");
    }
}

internal static class MoneyRules
{
    private const decimal Largest = 999_999_999_999;

    public static IRuleBuilderOptions<T, decimal> IsRupiah<T>(this IRuleBuilder<T, decimal> rule) => rule
        .GreaterThan(0).WithMessage("Isi jumlah lebih dari nol.")
        .Must(amount => decimal.IsInteger(amount)).WithMessage("Isi rupiah bulat, tanpa sen.")
        .LessThanOrEqualTo(Largest).WithMessage("Jumlahnya terlalu besar. Periksa angkanya.");
}

internal sealed class RecordPaymentHandler(IAppDb db, InvoiceScope scope, PaymentBook book, CashDrawers drawers, TimeProvider clock) : IRequestHandler<RecordPayment, PaymentReceipt>
{
    public async Task<PaymentReceipt> Handle(RecordPayment command, CancellationToken ct)
    {
        // Only looked at: what is loaded before the account is held would be old by then.
        var status = await scope.Invoices.Where(x => x.Id == command.InvoiceId).Select(x => (InvoiceStatus?)x.Status).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Invoice), command.InvoiceId);
        if (status is InvoiceStatus.Draft or InvoiceStatus.Void)
            throw new ConflictException("invoice.void", "Tagihan ini dibatalkan. Catat pembayaran di tagihan yang masih berlaku.");

        var isNew = !await db.Payments.AnyAsync(x => x.Id == command.PaymentId, ct);
        var payment = await book.Enter(new MoneyIn(command.PaymentId, command.InvoiceId, new Money(command.Amount), command.Method, command.ReceivedAt, command.Reference), ct);

        // What was received some other day does not lie in today's drawer.
        if (isNew && payment.Method is PaymentMethod.Cash && command.ReceivedAt is null && await drawers.Mine(ct) is { } drawer)
            await drawers.Put(payment, drawer, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return await Receipts.Of(db, payment, ct);
    }
}

internal static class Receipts
{
    public static async Task<PaymentReceipt> Of(IAppDb db, Payment payment, CancellationToken ct)
    {
        var ids = payment.Allocations.Select(x => x.InvoiceId).OfType<Guid>().Append(payment.InvoiceId).ToHashSet();
        var bills = await db.Invoices.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Number, x.Status, x.OpenAmount }).ToDictionaryAsync(x => x.Id, ct);
        var account = await db.CustomerAccounts.Where(x => x.Id == payment.CustomerId).Select(x => new { x.Owed, x.Balance }).SingleAsync(ct);

        return new PaymentReceipt(
            payment.Id, payment.Number, payment.InvoiceId, payment.Amount.Amount, payment.Method, payment.ReceivedAt, payment.Reference,
            [.. payment.Allocations.Where(x => x.InvoiceId is not null).Select(x => new PaymentReceipt.Part(x.InvoiceId!.Value, bills[x.InvoiceId!.Value].Number, x.Amount.Amount))],
            payment.ToBalance.Amount, bills[payment.InvoiceId].Status, bills[payment.InvoiceId].OpenAmount, account.Owed, account.Balance);
    }
}
