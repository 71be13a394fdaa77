using FluentValidation;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Visits;

/// <summary>Sales agrees the price, as it was drafted or another: the customer has a bill from now on. Twice is once.</summary>
[Requires(BillingPermissions.PriceVisit)]
public sealed record ApproveVisitBill : ICommand<Guid>
{
    public Guid Id { get; init; }

    /// <summary>With the prices that hold.</summary>
    public IReadOnlyList<VisitCharge> Lines { get; init; } = [];
}

/// <summary>The visit is not charged for like that. Another one may be drafted.</summary>
[Requires(BillingPermissions.PriceVisit)]
public sealed record RefuseVisitBill : ICommand<Unit>, IExplained
{
    public Guid Id { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>The customer paid, and there is something to show for it: a file on the customer's record. One payment for a visit, however often it is told.</summary>
[Requires(BillingPermissions.MarkVisitPaid)]
public sealed record MarkVisitPaid : ICommand<Guid>
{
    public Guid Id { get; init; }
    public PaymentMethod Method { get; init; }

    /// <summary>Of the file on the customer's record.</summary>
    public Guid ProofFileId { get; init; }
}

internal sealed class ApproveVisitBillValidator : AbstractValidator<ApproveVisitBill>
{
    public ApproveVisitBillValidator() => RuleFor(x => x.Lines).AreCharges();
}

internal sealed class RefuseVisitBillValidator : AbstractValidator<RefuseVisitBill>
{
    public RefuseVisitBillValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class MarkVisitPaidValidator : AbstractValidator<MarkVisitPaid>
{
    public MarkVisitPaidValidator()
    {
        RuleFor(x => x.Method).IsInEnum().WithMessage("Pilih cara bayar.");
        RuleFor(x => x.ProofFileId).NotEmpty().WithMessage("Unggah bukti bayarnya.");
    }
}

internal sealed class DecideVisitBillHandler(
    IAppDb db, ICustomerScope scope, PaymentBook book, ISerials serials, CompanySettings settings, BusinessCalendar calendar, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ApproveVisitBill, Guid>, IRequestHandler<RefuseVisitBill, Unit>, IRequestHandler<MarkVisitPaid, Guid>
{
    public async Task<Guid> Handle(ApproveVisitBill command, CancellationToken ct)
    {
        var visit = await Held(command.Id, ct);
        if (visit.InvoiceId is { } before)
            return before;

        var (now, billing, tax) = (clock.GetUtcNow(), await settings.Get<BillingSettings>(ct), await settings.Get<TaxSettings>(ct));
        var today = await book.DayOf(now, ct);
        var month = new DateOnly(today.Year, today.Month, 1);
        visit.Approve(command.Lines.Lines, Guid.CreateVersion7(now), user.Id, now);

        var rate = tax.On(today);
        var (_, taxBase, amount) = rate.Of(visit.Lines.Aggregate(Money.Zero, (sum, x) => sum + x.Amount), tax.PricesInclude);
        List<InvoiceLine> lines = [.. visit.Lines.Select(x => new InvoiceLine($"{x.Description} ({visit.VisitNumber})", x.Amount, BillingLineKind.OneOff))];
        if (amount > Money.Zero && !tax.PricesInclude)
            lines.Add(FirstInvoice.TaxLine(rate, amount));

        db.Invoices.Add(Invoice.Issue(
            visit.InvoiceId!.Value, await serials.Next("invoice", month, ct), visit.CustomerId, InvoiceKind.Visit, month, today, await FirstInvoice.DueOn(today, billing, calendar, ct), lines, now, null,
            (taxBase, amount)));
        await db.Announce($"customer:{visit.CustomerId}", ct);
        await db.SaveChangesAsync(ct);
        return visit.InvoiceId.Value;
    }

    public async Task<Unit> Handle(RefuseVisitBill command, CancellationToken ct)
    {
        (await Held(command.Id, ct)).Refuse(command.Why, user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Guid> Handle(MarkVisitPaid command, CancellationToken ct)
    {
        var visit = await Held(command.Id, ct);
        var bill = visit.InvoiceId is { } id ? await db.Invoices.Where(x => x.Id == id).Select(x => new { x.Id, x.OpenAmount }).SingleAsync(ct)
            : throw new ConflictException("visit-bill.not-priced", "Harganya belum disetujui sales.");
        if (!await db.Attachments.AnyAsync(x => x.Id == command.ProofFileId && x.RecordId == visit.CustomerId, ct))
            throw new DomainException("visit-bill.proof", "Unggah bukti bayarnya.", "Proof");

        // The visit's own id is the payment's: the natural key of a bill that is paid once.
        if (await db.Payments.AnyAsync(x => x.Id == visit.Id, ct))
            return visit.Id;
        if (bill.OpenAmount == 0)
            throw new ConflictException("visit-bill.paid", "Tagihan kunjungan ini sudah lunas.");

        await book.Enter(new MoneyIn(visit.Id, bill.Id, new Money(bill.OpenAmount), command.Method, Reference: visit.VisitNumber), ct);
        await db.SaveChangesAsync(ct);
        return visit.Id;
    }

    private async Task<VisitBill> Held(Guid id, CancellationToken ct)
    {
        var customer = await db.VisitBills.Where(x => x.Id == id && scope.Visible.Any(customer => customer.Id == x.CustomerId)).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(VisitBill), id);
        await book.Hold(customer, ct);
        return await db.VisitBills.Include(x => x.Lines).SingleAsync(x => x.Id == id, ct);
    }
}
