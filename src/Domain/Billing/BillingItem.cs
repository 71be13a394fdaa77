using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum BillingLineKind
{
    /// <summary>The package, for the days of the bill.</summary>
    Service,
    /// <summary>More or less for days that were billed otherwise before.</summary>
    Proration,
    /// <summary>Every month beside the package.</summary>
    Addon,
    Discount,
    /// <summary>Installation, device, visit.</summary>
    OneOff,
    LateFee,
    /// <summary>For an outage.</summary>
    Restitution,
    Tax,
    /// <summary>More was given back than the bill came to.</summary>
    ToBalance,
}

/// <summary>A line for a customer's bills: on the next one, or on every one of some months. It ends when it was taken, or when somebody ends it.</summary>
public sealed class BillingItem : AggregateRoot
{
    private BillingItem() { } // EF

    /// <param name="amount">whole rupiah, negative for what is taken off; zero when <paramref name="percent"/> is given</param>
    /// <param name="percent">of the package, taken off; null for a fixed amount</param>
    /// <param name="firstPeriod">first day of the first month it may stand on a bill of</param>
    /// <param name="lastPeriod">of a recurring one; null: until it is ended</param>
    public BillingItem(
        Guid id, Guid customerId, BillingLineKind kind, string description, Money amount, int? percent, bool isRecurring, DateOnly firstPeriod, DateOnly? lastPeriod, Guid? by, DateTimeOffset now)
    {
        if (percent is null && amount == Money.Zero)
            throw new DomainException("billing-item.amount", "Isi jumlahnya, atau potongan dalam persen.", "Amount");
        if (percent is < 1 or > 100)
            throw new DomainException("billing-item.percent", "Potongan 1–100 persen.", "Percent");
        if (lastPeriod < firstPeriod)
            throw new DomainException("billing-item.periods", "Bulan terakhir tidak boleh sebelum bulan pertama.", "LastPeriod");

        Id = id;
        CustomerId = customerId;
        Kind = kind;
        Description = description.Trim();
        Amount = percent is null ? amount : Money.Zero;
        Percent = percent;
        IsRecurring = isRecurring;
        FirstPeriod = firstPeriod;
        LastPeriod = lastPeriod;
        AddedBy = by;
        AddedAt = now;
    }

    public Guid CustomerId { get; private init; }
    public BillingLineKind Kind { get; private init; }
    public string Description { get; private init; } = null!;
    public Money Amount { get; private init; }
    public int? Percent { get; private init; }
    public bool IsRecurring { get; private init; }
    public DateOnly FirstPeriod { get; private init; }
    public DateOnly? LastPeriod { get; private init; }

    /// <summary>What it came from, of those the system adds by itself: the same twice is once.</summary>
    public string? Source { get; private init; }

    /// <summary>The bill that took it.</summary>
    public Guid? InvoiceId { get; private init; }

    /// <summary>Null for the system itself.</summary>
    public Guid? AddedBy { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now)
    {
        if (InvoiceId is not null)
            throw new ConflictException("billing-item.taken", "Sudah masuk tagihan, jadi tidak dapat dihentikan lagi.");

        EndedAt ??= now;
    }
}
