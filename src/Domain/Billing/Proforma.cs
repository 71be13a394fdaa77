using System.Globalization;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum ProformaState
{
    /// <summary>The customer has it, and owes nothing yet.</summary>
    Open,
    /// <summary>Confirmed or paid: there is a bill now.</summary>
    Invoiced,
    Cancelled,
}

/// <summary>
/// What the customer would pay, on paper, before they owe it: it is in no sum of bills and no list of debts. Confirmed or paid it becomes a bill with the same lines; its amounts never change.
/// </summary>
public sealed class Proforma : AggregateRoot
{
    private readonly List<ProformaLine> _lines = [];

    private Proforma() { } // EF

    /// <param name="id">made by the form, so that twice is once</param>
    /// <param name="serial">of proformas of the month, from 1, without gaps</param>
    /// <param name="lines">PPN among them where it is added</param>
    /// <param name="tax">base and PPN, as they hold on the day</param>
    public Proforma(Guid id, int serial, Guid customerId, DateOnly issuedOn, DateOnly validUntil, IEnumerable<ProformaLine> lines, (Money Base, Money Amount) tax, Guid? by, DateTimeOffset now)
    {
        if (validUntil < issuedOn)
            throw new DomainException("proforma.valid", "Masa berlaku tidak boleh sudah lewat.", "ValidUntil");

        Id = id;
        Number = string.Create(CultureInfo.InvariantCulture, $"PRO/{issuedOn:yyyy/MM}/{serial:000000}");
        (CustomerId, IssuedOn, ValidUntil, IssuedBy, IssuedAt) = (customerId, issuedOn, validUntil, by, now);
        (TaxBase, Tax) = tax;
        _lines.AddRange(lines);
        Total = _lines.Aggregate(Money.Zero, (sum, x) => sum + x.Amount);
    }

    public string Number { get; private init; } = null!;
    public Guid CustomerId { get; private init; }
    public ProformaState State { get; private set; }
    public DateOnly IssuedOn { get; private init; }

    /// <summary>The last day on which its prices are promised; staff may confirm it later all the same.</summary>
    public DateOnly ValidUntil { get; private init; }
    public Money TaxBase { get; private init; }
    public Money Tax { get; private init; }
    public Money Total { get; private init; }
    public Guid? IssuedBy { get; private init; }
    public DateTimeOffset IssuedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? CancelledWhy { get; private set; }

    /// <summary>The bill it became.</summary>
    public Guid? InvoiceId { get; private set; }
    public IReadOnlyList<ProformaLine> Lines => _lines;

    public void Becomes(Guid invoice, Guid? by, DateTimeOffset now)
    {
        MustBeOpen();
        (State, InvoiceId, DecidedBy, DecidedAt) = (ProformaState.Invoiced, invoice, by, now);
    }

    public void Cancel(string why, Guid? by, DateTimeOffset now)
    {
        MustBeOpen();
        (State, CancelledWhy, DecidedBy, DecidedAt) = (ProformaState.Cancelled, why.Trim(), by, now);
    }

    private void MustBeOpen()
    {
        if (State is not ProformaState.Open)
            throw new ConflictException("proforma.decided", "Proforma ini sudah menjadi tagihan atau dibatalkan. Muat ulang halaman.");
    }
}

public sealed class ProformaLine
{
    private ProformaLine() { } // EF

    public ProformaLine(string description, Money amount, BillingLineKind kind = BillingLineKind.OneOff) => (Description, Amount, Kind) = (description.Trim(), amount, kind);

    public long Id { get; private init; }
    public BillingLineKind Kind { get; private init; }
    public string Description { get; private init; } = null!;
    public Money Amount { get; private init; }
}
