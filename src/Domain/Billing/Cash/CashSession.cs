using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Cash;

public enum CashSessionKind
{
    /// <summary>A drawer at the counter, with change in it when it is opened.</summary>
    Counter,
    /// <summary>What somebody collects on the way; begins with nothing.</summary>
    Field,
}

public enum CashSessionState
{
    Open,
    /// <summary>Counted and handed over; finance has not looked yet.</summary>
    HandedOver,
    /// <summary>Finance did not find what was said: whoever held it counts again.</summary>
    Returned,
    Approved,
}

/// <summary>
/// Cash that one person holds for the company, from opening to hand-over (<i>Setoran</i>). It is counted without seeing what should be there, and believed by somebody else.
/// </summary>
public sealed class CashSession : AggregateRoot
{
    private CashSession() { } // EF

    /// <param name="opening">what lies in it before the first customer</param>
    public static CashSession Open(Guid id, CashSessionKind kind, Guid cashierId, Money opening, DateTimeOffset now) => opening < Money.Zero
        ? throw new DomainException("cash.opening", "Modal awal tidak boleh kurang dari nol.", "Opening")
        : new() { Id = id, Kind = kind, CashierId = cashierId, Opening = opening, OpenedAt = now, State = CashSessionState.Open };

    public CashSessionKind Kind { get; private init; }
    public Guid CashierId { get; private init; }
    public CashSessionState State { get; private set; }
    public DateTimeOffset OpenedAt { get; private init; }
    public Money Opening { get; private init; }

    /// <summary>What should have been there when it was counted; null until then. Whole rupiah, as all amounts here.</summary>
    public decimal? Expected { get; private set; }
    public decimal? Counted { get; private set; }

    /// <summary>Given to finance; what is left over of <see cref="Counted"/> stays for the next opening.</summary>
    public decimal? HandedOver { get; private set; }
    public string? DifferenceWhy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What finance counted.</summary>
    public decimal? Received { get; private set; }
    public Guid? ReviewedBy { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? ReviewNote { get; private set; }
    public bool IsOpen => State is CashSessionState.Open;

    /// <summary>Nobody who counts is told what should come out, or the count would be what was told.</summary>
    public void Close(Money expected, Money counted, Money handedOver, string? why, DateTimeOffset now)
    {
        if (State is not (CashSessionState.Open or CashSessionState.Returned))
            throw new ConflictException("cash.closed", "Laci ini sudah ditutup. Muat ulang halaman.");
        if (counted < Money.Zero)
            throw new DomainException("cash.counted", "Hasil hitungan tidak boleh kurang dari nol.", "Counted");
        if (handedOver < Money.Zero || handedOver > counted)
            throw new DomainException("cash.handed-over", "Setoran tidak boleh lebih dari yang dihitung.", "HandedOver");
        if (counted != expected && string.IsNullOrWhiteSpace(why))
            throw new DomainException("cash.differs", "Hitungan ini berbeda dari catatan. Hitung sekali lagi; bila tetap sama, tulis sebabnya.", "Why");

        (State, Expected, Counted, HandedOver, ClosedAt) = (CashSessionState.HandedOver, expected.Amount, counted.Amount, handedOver.Amount, now);
        DifferenceWhy = counted == expected ? null : why!.Trim();
        (Received, ReviewedBy, ReviewedAt, ReviewNote) = (null, null, null, null);
    }

    public void Approve(Guid by, Money received, string? note, DateTimeOffset now)
    {
        Review(by);
        if (received < Money.Zero)
            throw new DomainException("cash.received", "Jumlah diterima tidak boleh kurang dari nol.", "Received");
        if (received.Amount != HandedOver && string.IsNullOrWhiteSpace(note))
            throw new DomainException("cash.received-differs", "Yang diterima berbeda dari yang disetor. Tulis sebabnya, atau kembalikan setoran ini.", "Note");

        (State, Received, ReviewedBy, ReviewedAt, ReviewNote) = (CashSessionState.Approved, received.Amount, by, now, Text(note));
    }

    public void Return(Guid by, string why, DateTimeOffset now)
    {
        Review(by);
        (State, ReviewedBy, ReviewedAt, ReviewNote) = (CashSessionState.Returned, by, now, why.Trim());
    }

    private void Review(Guid by)
    {
        if (State is not CashSessionState.HandedOver)
            throw new ConflictException("cash.not-handed-over", "Setoran ini sudah diperiksa, atau belum diserahkan. Muat ulang halaman.");
        if (by == CashierId)
            throw new ConflictException("cash.own", "Setoran sendiri diperiksa orang lain.");
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
