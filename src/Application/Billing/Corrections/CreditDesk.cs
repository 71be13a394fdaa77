using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Corrections;

/// <summary>Makes credit notes and gives approved corrections their effect, inside the caller's transaction and with the customer's account held.</summary>
internal sealed class CreditDesk(IAppDb db, ISerials serials, PaymentBook book, CompanySettings settings, Notices notices, ICurrentUser user, TimeProvider clock)
{
    /// <summary>What approved notes have taken off a bill.</summary>
    public async Task<CreditShare> Before(Guid invoice, CancellationToken ct)
    {
        var notes = await db.Corrections.Where(x => x.InvoiceId == invoice && x.Kind == CorrectionKind.CreditNote && x.State == CorrectionState.Approved)
            .Select(x => new { Amount = x.Amount.Amount, TaxBase = x.TaxBase.Amount, Tax = x.Tax.Amount }).ToListAsync(ct);
        return new CreditShare(new Money(notes.Sum(x => x.Amount)), new Money(notes.Sum(x => x.TaxBase)), new Money(notes.Sum(x => x.Tax)));
    }

    /// <summary>A small one is approved at once; one over more than the settings allow one person waits for a second.</summary>
    public async Task File(Correction note, Invoice invoice, CancellationToken ct)
    {
        db.Corrections.Add(note);
        if (note.Kind is CorrectionKind.CreditNote && note.Amount.Amount <= (await settings.Get<BillingSettings>(ct)).ApproveCreditAbove)
            await Approve(note, invoice, ct);
        else
            await notices.TellStaff(
                NoticeKinds.CorrectionWaits, BillingPermissions.ApproveCorrection, $"correction/{note.Id:n}", $"invoice:{invoice.Id}",
                note.Kind is CorrectionKind.CreditNote ? "Nota kredit menunggu persetujuan" : "Penghapusan piutang menunggu persetujuan",
                $"{note.Amount} atas tagihan {invoice.Number}. Alasan: {note.Reason}", $"/billing/credit-notes/{note.Id}", isNew: true, ct);
    }

    public async Task Approve(Correction correction, Invoice invoice, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = await book.DayOf(now, ct);
        var serial = correction.Kind is CorrectionKind.CreditNote ? await serials.Next("credit-note", new DateOnly(today.Year, today.Month, 1), ct) : 0;
        correction.Approve(invoice, serial, today, user.Id, now);
        await book.Correct(correction, ct);
    }
}
