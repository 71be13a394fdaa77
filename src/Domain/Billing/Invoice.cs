using System.Globalization;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

public enum InvoiceStatus { Draft, Unpaid, PartiallyPaid, Paid, Overdue, Void, WrittenOff }

public enum InvoiceKind
{
    /// <summary>The first bill, from registration to the end of its month.</summary>
    Registration,
    /// <summary>The bill of one month.</summary>
    Monthly,
    /// <summary>A visit that is charged for; as many in a month as there are visits.</summary>
    Visit,
    /// <summary>What was offered by a proforma and agreed; as many as there are.</summary>
    Other,
}

/// <summary>
/// What a customer owes for one period. Its amounts never change after issue: a mistake is corrected by a credit note, so that
/// printed paper and the books agree.
/// </summary>
public sealed class Invoice : AggregateRoot
{
    private readonly List<InvoiceLine> _lines = [];

    private Invoice() { } // EF

    /// <param name="serial">of the month it is issued in, from 1, without gaps</param>
    /// <param name="period">first day of the month it is for</param>
    /// <param name="service">the days it is for; null when it is for something else</param>
    /// <param name="tax">base and PPN; that the lines come to the total with it is whoever issues it's business</param>
    public static Invoice Issue(
        Guid id, int serial, Guid customerId, InvoiceKind kind, DateOnly period, DateOnly issuedOn, DateOnly dueOn, IEnumerable<InvoiceLine> lines,
        DateTimeOffset issuedAt = default, ServiceDays? service = null, (Money Base, Money Amount) tax = default)
    {
        var invoice = new Invoice
        {
            Id = id,
            Number = string.Create(CultureInfo.InvariantCulture, $"INV/{issuedOn:yyyy/MM}/{serial:000000}"),
            CustomerId = customerId,
            Kind = kind,
            Period = new DateOnly(period.Year, period.Month, 1),
            IssuedOn = issuedOn,
            IssuedAt = issuedAt,
            DueOn = dueOn,
            ServiceFrom = service?.From,
            ServiceTo = service?.To,
            MonthlyPrice = service?.MonthlyPrice.Amount,
            TaxBase = tax.Base,
            Tax = tax.Amount,
            Status = InvoiceStatus.Unpaid,
        };
        invoice._lines.AddRange(lines);

        if (invoice._lines.Count == 0)
            throw new DomainException("invoice.empty", "Tagihan harus punya minimal satu baris.");

        invoice.Total = invoice._lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
        if (invoice.Total == Money.Zero)
            invoice.Status = InvoiceStatus.Paid; // a free month owes nothing
        return invoice;
    }

    public string Number { get; private init; } = null!;
    public Guid CustomerId { get; private init; }
    public InvoiceKind Kind { get; private init; }
    public DateOnly Period { get; private init; }
    public DateOnly IssuedOn { get; private init; }
    public DateTimeOffset IssuedAt { get; private init; }
    public DateOnly DueOn { get; private init; }

    /// <summary>First and last day of the service it is for; null for what is no service.</summary>
    public DateOnly? ServiceFrom { get; private init; }
    public DateOnly? ServiceTo { get; private init; }

    /// <summary>Of a whole month of that service, whole rupiah: what days given back are reckoned by.</summary>
    public decimal? MonthlyPrice { get; private init; }

    /// <summary>The run that made it.</summary>
    public Guid? RunId { get; private init; }
    public InvoiceStatus Status { get; private set; }
    public Money Total { get; private set; }

    /// <summary>DPP, of which <see cref="Tax"/> was reckoned; zero without PPN.</summary>
    public Money TaxBase { get; private init; }

    /// <summary>PPN within the total.</summary>
    public Money Tax { get; private init; }

    /// <summary>What credit notes took off it.</summary>
    public Money Credited { get; private set; }
    public Money Paid { get; private set; }

    /// <summary>What was still owed when it was given up; zero otherwise.</summary>
    public Money GivenUp { get; private set; }

    /// <summary>What came in all the same afterwards; part of <see cref="Paid"/>.</summary>
    public Money Recovered { get; private set; }
    public IReadOnlyList<InvoiceLine> Lines => _lines;

    /// <summary><see cref="Outstanding"/> as the database keeps it, for queries; of an invoice in hand it is what was stored, not what just changed.</summary>
    public decimal OpenAmount { get; private init; }
    public Money Outstanding => IsOpen ? Total - Credited - Paid : Money.Zero;
    public bool IsOpen => Status is InvoiceStatus.Unpaid or InvoiceStatus.PartiallyPaid or InvoiceStatus.Overdue;

    /// <summary>Issued, and neither taken back nor given up.</summary>
    public bool IsCreditable => IsOpen || (Status is InvoiceStatus.Paid && GivenUp == Money.Zero);

    /// <summary>PPN stands on a line of its own; otherwise the prices have it in them.</summary>
    public bool TaxIsAdded => _lines.Exists(x => x.Kind is BillingLineKind.Tax);

    /// <summary>What may still be paid on it: what is owed, or what was given up and not recovered.</summary>
    public Money Payable => Status is InvoiceStatus.WrittenOff ? Total - Credited - Paid : Outstanding;

    /// <summary>Money, or what lay on the balance. The last rupiah settles it.</summary>
    public void Receive(Money amount, DateTimeOffset at)
    {
        if (Payable == Money.Zero)
            throw new ConflictException("invoice.not-open", "Tagihan ini sudah lunas atau dibatalkan. Muat ulang halaman.");
        if (amount <= Money.Zero || amount > Payable)
            throw new ConflictException("invoice.amount", $"Yang masih terutang di tagihan ini {Payable}.", "Amount");

        Paid += amount;
        if (Status is InvoiceStatus.WrittenOff)
            Recovered += amount;
        if (Payable == Money.Zero)
        {
            Status = InvoiceStatus.Paid;
            Raise(new InvoiceSettled(Id, CustomerId, at));
        }
        else if (Status is InvoiceStatus.Unpaid)
        {
            Status = InvoiceStatus.PartiallyPaid;
        }
    }

    /// <summary>Issued by mistake, and nothing paid on it yet. The number stays taken; the month may be billed again.</summary>
    public void Void(DateTimeOffset at)
    {
        if (Status is InvoiceStatus.Void)
            return;
        if (!IsOpen || Paid > Money.Zero || Credited > Money.Zero)
            throw new ConflictException("invoice.has-money", "Hanya tagihan yang belum dibayar sama sekali dapat dibatalkan. Batalkan dulu pembayarannya.");

        Status = InvoiceStatus.Void;
        Raise(new InvoiceVoided(Id, CustomerId, at));
    }

    /// <summary>The money turned out not to be there: it is owed again.</summary>
    /// <param name="today">where the office is, to tell whether it is late already</param>
    public void TakeBack(Money amount, DateOnly today)
    {
        if (amount <= Money.Zero || amount > Paid)
            throw new ConflictException("invoice.taken-back", "Pembayaran ini sudah tidak ada di tagihannya. Muat ulang halaman.");

        Paid -= amount;
        if (GivenUp > Money.Zero)
        {
            var recovered = amount < Recovered ? amount : Recovered;
            Recovered -= recovered;
            GivenUp += amount - recovered; // paid before it was given up: now that is given up too
        }

        Status = Paid + Credited == Total ? InvoiceStatus.Paid
            : GivenUp > Money.Zero ? InvoiceStatus.WrittenOff
            : DueOn < today ? InvoiceStatus.Overdue : Paid == Money.Zero ? InvoiceStatus.Unpaid : InvoiceStatus.PartiallyPaid;
    }

    /// <summary>It asked for too much. What was owed is owed less; what was paid already is the customer's again.</summary>
    /// <returns>what goes back to the balance</returns>
    public Money Credit(Money amount, DateTimeOffset at)
    {
        if (!IsCreditable || amount <= Money.Zero || amount > Total - Credited)
            throw new ConflictException("invoice.credit", $"Paling banyak {Total - Credited}: itu yang masih tersisa dari tagihan ini.", "Amount");

        var back = amount > Outstanding ? amount - Outstanding : Money.Zero;
        Credited += amount;
        Paid -= back;
        if (IsOpen && Outstanding == Money.Zero)
        {
            Status = InvoiceStatus.Paid;
            Raise(new InvoiceSettled(Id, CustomerId, at));
        }

        return back;
    }

    /// <summary>Nobody asks for it any more. Should it be paid one day, it is taken all the same.</summary>
    /// <returns>what was owed</returns>
    public Money WriteOff()
    {
        if (!IsOpen)
            throw new ConflictException("write-off.bill", "Hanya tagihan yang masih terutang dapat dihapus.");

        GivenUp = Outstanding;
        Status = InvoiceStatus.WrittenOff;
        return GivenUp;
    }
}

public sealed class InvoiceLine
{
    private InvoiceLine() { } // EF

    public InvoiceLine(string description, Money amount, BillingLineKind kind = BillingLineKind.Service)
    {
        Kind = kind;
        Description = description;
        Amount = amount;
    }

    public long Id { get; private init; }
    public BillingLineKind Kind { get; private init; }
    public string Description { get; private init; } = null!;
    public Money Amount { get; private init; }
}

/// <summary>The days of service that a bill is for, and what a whole month of it costs.</summary>
public sealed record ServiceDays(DateOnly From, DateOnly To, Money MonthlyPrice);
