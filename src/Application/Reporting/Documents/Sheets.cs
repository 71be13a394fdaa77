using IspJabbar.Domain.Billing;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>Who sends it, as it stands at the top of every sheet.</summary>
/// <param name="Logo">as a <c>data:</c> address; null when there is none</param>
/// <param name="Npwp">16 digits, of a company that collects PPN</param>
/// <param name="PayNote">how to pay, a line each</param>
/// <param name="TimeZone">IANA name of the company's zone</param>
public sealed record Letterhead(
    string Name, string? Logo, string? Address, string? Phone, string? Email, string? Npwp, string? PayNote, string? FootNote, string TimeZone);

/// <summary>A bill as it stands on paper. Amounts are whole rupiah.</summary>
/// <param name="Period">first day of the month it is for</param>
/// <param name="CustomerAddress">null for whoever has only a link: nothing but the bill is theirs to see, and of the name only the first and initials</param>
/// <param name="TaxBase">DPP; zero without PPN</param>
/// <param name="PayUrl">opens this one bill for paying; null when nothing is owed on it</param>
public sealed record InvoiceSheet(
    Letterhead From, string Number, DateOnly Period, DateOnly IssuedOn, DateOnly DueOn, InvoiceStatus Status, string CustomerNumber, string CustomerName, string? CustomerAddress,
    DateOnly? ServiceFrom, DateOnly? ServiceTo, decimal? MonthlyPrice, IReadOnlyList<InvoiceSheet.Line> Lines,
    decimal TaxBase, decimal Tax, decimal Total, decimal Credited, decimal Paid, decimal Outstanding, IReadOnlyList<InvoiceSheet.Money> Payments, string? PayUrl)
{
    /// <summary>Offered, and not owed yet; the due date is the last day it is promised for.</summary>
    public bool IsProforma { get; init; }

    public sealed record Line(string Description, decimal Amount, BillingLineKind Kind);

    /// <summary>What reached it of one payment.</summary>
    public sealed record Money(string Number, DateOnly ReceivedOn, PaymentMethod Method, decimal Amount);
}

/// <summary>A payment as it stands on a receipt. Amounts are whole rupiah.</summary>
/// <param name="ToBalance">what nobody was owed</param>
/// <param name="CheckUrl">shows the bill it was for, and whether it is paid; null when it was for none</param>
public sealed record ReceiptSheet(
    Letterhead From, string Number, DateTimeOffset ReceivedAt, string CustomerNumber, string CustomerName, PaymentMethod Method, string? Reference, decimal Amount, decimal ToBalance, string? Cashier,
    bool IsReversed, IReadOnlyList<ReceiptSheet.Part> Parts, string? CheckUrl)
{
    /// <param name="Period">first day of the month the bill is for</param>
    public sealed record Part(string InvoiceNumber, DateOnly Period, string Description, decimal Amount);
}

/// <summary>Ready to be printed: a whole page with everything inside it.</summary>
/// <param name="Name">of the file it becomes, with its ending</param>
public sealed record Drawn(string Name, string Html);
