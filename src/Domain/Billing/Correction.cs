using System.Globalization;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum CorrectionKind
{
    /// <summary>The bill asked for too much.</summary>
    CreditNote,
    /// <summary>The bill was right, and nobody will pay it.</summary>
    WriteOff,
}

public enum CorrectionState { Proposed, Approved, Refused }

/// <summary>
/// Less is asked for on a bill, because it said too much (credit note) or because it is given up (write-off). It has an effect, and a credit note its number, only once it is approved; from then on it
/// is never changed, because the paper is with the customer.
/// </summary>
public sealed class Correction : AggregateRoot
{
    private readonly List<CorrectionLine> _lines = [];

    private Correction() { } // EF

    /// <param name="id">made by whoever asks, so that asking twice is asking once</param>
    /// <param name="share">what is taken off, and the PPN within it</param>
    /// <param name="source">what it came from, of those the system makes by itself: the same twice is once</param>
    public static Correction CreditNote(
        Guid id, Invoice invoice, CreditShare share, IEnumerable<CorrectionLine> lines, string reason, string? source, Guid? by, DateTimeOffset now)
    {
        if (share.Amount <= Money.Zero)
            throw new DomainException("credit-note.amount", "Isi jumlah lebih dari nol.", "Amount");
        if (!invoice.IsCreditable)
            throw new ConflictException("credit-note.bill", "Nota kredit hanya untuk tagihan yang berlaku; tagihan ini dibatalkan atau sudah dihapusbukukan.");
        if (share.Amount > invoice.Total - invoice.Credited)
            throw new ConflictException("credit-note.too-much", $"Paling banyak {invoice.Total - invoice.Credited}: itu yang masih tersisa dari tagihan ini.", "Amount");

        var note = new Correction
        {
            Id = id,
            Kind = CorrectionKind.CreditNote,
            InvoiceId = invoice.Id,
            CustomerId = invoice.CustomerId,
            Amount = share.Amount,
            TaxBase = share.TaxBase,
            Tax = share.Tax,
            CreditedBefore = invoice.Credited,
            Reason = reason.Trim(),
            Source = source,
            ProposedBy = by,
            ProposedAt = now,
        };
        note._lines.AddRange(lines);
        return note;
    }

    /// <summary>All that is still owed on it when it is approved.</summary>
    public static Correction WriteOff(Guid id, Invoice invoice, string reason, Guid? by, DateTimeOffset now)
    {
        if (!invoice.IsOpen)
            throw new ConflictException("write-off.bill", "Hanya tagihan yang masih terutang dapat dihapus.");

        return new Correction
        {
            Id = id,
            Kind = CorrectionKind.WriteOff,
            InvoiceId = invoice.Id,
            CustomerId = invoice.CustomerId,
            Amount = invoice.Outstanding,
            CreditedBefore = invoice.Credited,
            Reason = reason.Trim(),
            ProposedBy = by,
            ProposedAt = now,
        };
    }

    public CorrectionKind Kind { get; private init; }
    public Guid InvoiceId { get; private init; }
    public Guid CustomerId { get; private init; }

    /// <summary><c>NK-2602-000001</c>, by month without gaps; only of credit notes, and only once approved.</summary>
    public string? Number { get; private set; }

    /// <summary>Whole rupiah, PPN included.</summary>
    public Money Amount { get; private set; }
    public Money TaxBase { get; private init; }
    public Money Tax { get; private init; }

    /// <summary>What was off the bill when its shares were reckoned; another note since then makes them wrong.</summary>
    public Money CreditedBefore { get; private init; }

    /// <summary>What of it had been paid already and became the customer's balance.</summary>
    public Money ToBalance { get; private set; }
    public string Reason { get; private init; } = null!;
    public string? Source { get; private init; }
    public CorrectionState State { get; private set; }

    /// <summary>Null for the system itself.</summary>
    public Guid? ProposedBy { get; private init; }
    public DateTimeOffset ProposedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Day of approval in the company's zone: the day of the paper.</summary>
    public DateOnly? IssuedOn { get; private set; }
    public string? RefusedWhy { get; private set; }
    public IReadOnlyList<CorrectionLine> Lines => _lines;

    /// <summary>Approved, with its effect on the bill; the money that was paid already is the answer of <see cref="ToBalance"/>.</summary>
    /// <param name="serial">of the month, from 1 without gaps; of a write-off it is not asked for</param>
    public void Approve(Invoice invoice, int serial, DateOnly today, Guid? by, DateTimeOffset now)
    {
        MustWait();
        if (Kind is CorrectionKind.WriteOff)
        {
            Amount = invoice.WriteOff();
        }
        else
        {
            if (invoice.Credited != CreditedBefore)
                throw new ConflictException("credit-note.bill-changed", "Tagihannya sudah dikoreksi lagi sejak nota ini diusulkan. Tolak, lalu usulkan dengan jumlah yang baru.");

            ToBalance = invoice.Credit(Amount, now);
            Number = string.Create(CultureInfo.InvariantCulture, $"NK-{today:yyMM}-{serial:000000}");
        }

        (State, DecidedBy, DecidedAt, IssuedOn) = (CorrectionState.Approved, by, now, today);
    }

    public void Refuse(string why, Guid? by, DateTimeOffset now)
    {
        MustWait();
        (State, DecidedBy, DecidedAt, RefusedWhy) = (CorrectionState.Refused, by, now, why.Trim());
    }

    private void MustWait()
    {
        if (State is CorrectionState.Approved)
            throw new ConflictException("correction.approved", Kind is CorrectionKind.CreditNote
                ? "Nota kredit ini sudah disetujui dan bernomor, jadi tidak dapat dibatalkan. Bila keliru, tagih lagi dengan baris biaya di tagihan berikutnya."
                : "Penghapusan ini sudah disetujui. Bila pelanggan membayar, catat pembayarannya di tagihan itu.");
        if (State is CorrectionState.Refused)
            throw new ConflictException("correction.refused", "Usulan ini sudah ditolak. Buat usulan baru bila perlu.");
    }
}

/// <summary>What is taken off and for what; PPN that was added to the bill stands beside the lines, as on the bill.</summary>
public sealed class CorrectionLine
{
    private CorrectionLine() { } // EF

    /// <param name="invoiceLineId">the line it takes off; null when it is a sum off the whole bill</param>
    public CorrectionLine(string description, Money amount, long? invoiceLineId = null) => (Description, Amount, InvoiceLineId) = (description, amount, invoiceLineId);

    public long Id { get; private init; }
    public string Description { get; private init; } = null!;
    public Money Amount { get; private init; }
    public long? InvoiceLineId { get; private init; }
}
