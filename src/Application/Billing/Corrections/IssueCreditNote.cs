using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Corrections;

/// <summary>
/// Takes something off a bill: all that is left of it, a sum, or a part of some of its lines. Its share of PPN goes with it. What was paid already becomes the customer's balance. Over more than the
/// settings allow it waits for a second person. The id is made by the form, so that twice is once.
/// </summary>
[Requires(BillingPermissions.IssueCreditNote)]
public sealed record IssueCreditNote : ICommand<CorrectionOutcome>, IExplained
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid InvoiceId { get; init; }

    /// <summary>Whole rupiah, PPN included; null with <see cref="Lines"/>, or for all that is left.</summary>
    public decimal? Amount { get; init; }
    public IReadOnlyList<LinePart> Lines { get; init; } = [];
    public string Reason { get; init; } = "";

    string IExplained.Why => Reason;

    /// <param name="LineId">of the bill; not its PPN, which follows by itself</param>
    /// <param name="Amount">whole rupiah, as the line shows it</param>
    public sealed record LinePart(long LineId, decimal Amount);
}

/// <param name="Number">null while it waits for a second person</param>
/// <param name="ToBalance">what had been paid already, whole rupiah</param>
public sealed record CorrectionOutcome(Guid Id, CorrectionState State, string? Number, decimal Amount, decimal Tax, decimal ToBalance);

internal sealed class IssueCreditNoteValidator : AbstractValidator<IssueCreditNote>
{
    public IssueCreditNoteValidator()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Muat ulang halaman, lalu coba lagi.");
        RuleFor(x => x.Amount!.Value).IsRupiah().OverridePropertyName("Amount").When(x => x.Amount is not null);
        RuleFor(x => x.Amount).Null().When(x => x.Lines.Count > 0).WithMessage("Isi jumlah, atau baris; tidak keduanya.");
        RuleForEach(x => x.Lines).ChildRules(line => line.RuleFor(x => x.Amount).IsRupiah());
        RuleFor(x => x.Reason).IsReason();
    }
}

internal sealed class IssueCreditNoteHandler(IAppDb db, InvoiceScope scope, PaymentBook book, CreditDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<IssueCreditNote, CorrectionOutcome>
{
    public async Task<CorrectionOutcome> Handle(IssueCreditNote command, CancellationToken ct)
    {
        var customer = await scope.Invoices.Where(x => x.Id == command.InvoiceId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Invoice), command.InvoiceId);
        await book.Hold(customer, ct);

        if (await db.Corrections.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } before)
            return before.InvoiceId == command.InvoiceId && before.Kind is CorrectionKind.CreditNote && (command.Amount is null || before.Amount.Amount == command.Amount)
                ? before.Outcome
                : throw new ConflictException("credit-note.other", "Nota lain sudah tercatat dengan kode ini. Muat ulang halaman, lalu isi lagi.");
        if (await db.Corrections.AnyAsync(x => x.InvoiceId == command.InvoiceId && x.State == CorrectionState.Proposed, ct))
            throw new ConflictException("credit-note.waiting", "Masih ada koreksi tagihan ini yang menunggu persetujuan. Setujui atau tolak dulu.");

        var invoice = await db.Invoices.Include(x => x.Lines).SingleAsync(x => x.Id == command.InvoiceId, ct);
        var taken = await desk.Before(invoice.Id, ct);
        var lines = await Lines(command, invoice, ct);
        var share = lines.Count > 0
            ? CreditShare.OfNet(invoice, taken, lines.Aggregate(Money.Zero, (sum, x) => sum + x.Amount))
            : CreditShare.Of(invoice, taken, command.Amount is { } amount ? new Money(amount) : invoice.Total - invoice.Credited);
        if (lines.Count == 0 && (invoice.TaxIsAdded ? share.Amount - share.Tax : share.Amount) is var net && net > Money.Zero)
            lines = [new CorrectionLine($"Pengurangan tagihan {invoice.Number}", net)];

        var note = Correction.CreditNote(command.Id, invoice, share, lines, command.Reason, null, user.Id, clock.GetUtcNow());
        await desk.File(note, invoice, ct);
        await db.SaveChangesAsync(ct);
        return note.Outcome;
    }

    private async Task<IReadOnlyList<CorrectionLine>> Lines(IssueCreditNote command, Invoice invoice, CancellationToken ct)
    {
        if (command.Lines.Count == 0)
            return [];

        var ids = command.Lines.Select(x => x.LineId).ToList();
        var before = await db.Corrections.Where(x => x.InvoiceId == invoice.Id && x.State == CorrectionState.Approved).SelectMany(x => x.Lines)
            .Where(x => x.InvoiceLineId != null && ids.Contains(x.InvoiceLineId.Value)).Select(x => new { x.InvoiceLineId, Amount = x.Amount.Amount }).ToListAsync(ct);

        List<CorrectionLine> lines = [];
        foreach (var part in command.Lines)
        {
            var line = invoice.Lines.SingleOrDefault(x => x.Id == part.LineId && x.Amount > Money.Zero && x.Kind is not BillingLineKind.Tax)
                ?? throw new DomainException("credit-note.line", "Baris itu tidak dapat dikurangi. Pilih baris biaya dari tagihan ini.", "Lines");
            var left = line.Amount - new Money(before.Where(x => x.InvoiceLineId == line.Id).Sum(x => x.Amount));
            if (new Money(part.Amount) > left || lines.Exists(x => x.InvoiceLineId == line.Id))
                throw new ConflictException("credit-note.line-too-much", $"Paling banyak {left} dari baris {line.Description}.", "Lines");
            lines.Add(new CorrectionLine(line.Description, new Money(part.Amount), line.Id));
        }

        return lines;
    }
}

internal static class CorrectionAnswers
{
    extension(Correction x)
    {
        public CorrectionOutcome Outcome => new(x.Id, x.State, x.Number, x.Amount.Amount, x.Tax.Amount, x.ToBalance.Amount);
    }
}
