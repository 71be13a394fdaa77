using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum VisitBillState
{
    /// <summary>Somebody at the front desk wrote down what was done; the price is not agreed yet.</summary>
    Drafted,
    /// <summary>Sales agreed the price: the customer has a bill.</summary>
    Approved,
    Refused,
}

/// <summary>What a visit costs the customer, until it is a bill: drafted by one, priced by another. One for a visit; a refused one makes room for another.</summary>
public sealed class VisitBill : AggregateRoot
{
    private readonly List<VisitBillLine> _lines = [];

    private VisitBill() { } // EF

    /// <param name="id">made by the form, so that twice is once</param>
    /// <param name="visitNumber">of the work order, as it stands on the bill</param>
    public VisitBill(Guid id, Guid workOrderId, string visitNumber, Guid customerId, IEnumerable<VisitBillLine> lines, Guid? by, DateTimeOffset now)
    {
        Id = id;
        WorkOrderId = workOrderId;
        VisitNumber = visitNumber;
        CustomerId = customerId;
        DraftedBy = by;
        DraftedAt = now;
        Write(lines);
    }

    public Guid WorkOrderId { get; private init; }
    public string VisitNumber { get; private init; } = null!;
    public Guid CustomerId { get; private init; }
    public VisitBillState State { get; private set; }
    public Guid? DraftedBy { get; private init; }
    public DateTimeOffset DraftedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? RefusedWhy { get; private set; }

    /// <summary>The bill it became.</summary>
    public Guid? InvoiceId { get; private set; }
    public IReadOnlyList<VisitBillLine> Lines => _lines;

    /// <param name="lines">with the prices that hold; null: as they were drafted</param>
    public void Approve(IReadOnlyList<VisitBillLine>? lines, Guid invoiceId, Guid? by, DateTimeOffset now)
    {
        MustWait();
        if (lines is { Count: > 0 })
            Write(lines);
        (State, InvoiceId, DecidedBy, DecidedAt) = (VisitBillState.Approved, invoiceId, by, now);
    }

    public void Refuse(string why, Guid? by, DateTimeOffset now)
    {
        MustWait();
        (State, RefusedWhy, DecidedBy, DecidedAt) = (VisitBillState.Refused, why.Trim(), by, now);
    }

    private void Write(IEnumerable<VisitBillLine> lines)
    {
        _lines.Clear();
        _lines.AddRange(lines);
        if (_lines.Count == 0)
            throw new DomainException("visit-bill.empty", "Isi minimal satu baris biaya.", "Lines");
    }

    private void MustWait()
    {
        if (State is not VisitBillState.Drafted)
            throw new ConflictException("visit-bill.decided", "Tagihan kunjungan ini sudah diputuskan. Muat ulang halaman.");
    }
}

public sealed class VisitBillLine
{
    private VisitBillLine() { } // EF

    public VisitBillLine(string description, Money amount)
    {
        if (amount <= Money.Zero)
            throw new DomainException("visit-bill.amount", "Isi jumlah lebih dari nol.", "Lines");

        (Description, Amount) = (description.Trim(), amount);
    }

    public long Id { get; private init; }
    public string Description { get; private init; } = null!;
    public Money Amount { get; private init; }
}
