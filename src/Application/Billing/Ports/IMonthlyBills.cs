using IspJabbar.Application.Billing.LateFees;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Company;

namespace IspJabbar.Application.Billing.Ports;

/// <summary>Judges customers and makes their bills by the thousand, inside the caller's transaction.</summary>
public interface IMonthlyBills
{
    /// <summary>Differences of days that were billed before (package changed, paused) become lines for the next bill. Twice is once.</summary>
    Task Prepare(BillingOrder order, CancellationToken ct);

    /// <summary>The next customers by id: bills, lines, balances and numbers, in one statement. One at a time, whoever asks.</summary>
    Task<BilledBatch> Issue(BillingOrder order, Guid runId, Guid after, int size, CancellationToken ct);

    /// <summary>What would be billed, without billing it: totals of everybody, and a page of the rows.</summary>
    Task<BillingPreview> Preview(BillingOrder order, BillingSkip? only, bool billedOnly, int skip, int take, CancellationToken ct);

    /// <summary>Counts again, from the bills and the customers themselves, what a run said it did.</summary>
    Task<TieOut> TieOut(BillingRun run, IReadOnlyList<string> served, CancellationToken ct);
}

/// <summary>What a run is about, the same for all its batches.</summary>
/// <param name="Period">first day of the month</param>
/// <param name="Today">in the company's <paramref name="Zone"/> (IANA)</param>
/// <param name="Late">only anniversaries, and who came to be served since the month began</param>
/// <param name="Served">states of customers that are billed, as the database spells them</param>
public sealed record BillingOrder(DateOnly Period, DateOnly Today, DateOnly DueOn, string Zone, bool Late, IReadOnlyList<string> Served, TaxRate Tax, bool PricesIncludeTax, DateTimeOffset Now)
{
    /// <summary>What paying late costs; none when it costs nothing.</summary>
    public IReadOnlyList<LateFeeStep> LateFees { get; init; } = [];

    /// <summary>PPN is reckoned on them too.</summary>
    public bool TaxesLateFees { get; init; }
}

/// <param name="Last">id of the last customer looked at; null when there was none any more</param>
public sealed record BilledBatch(int Seen, int Created, int Existing, int Skipped, decimal Total, Guid? Last);

/// <param name="Reasons">why others get none, and how many</param>
public sealed record BillingPreview(int Created, int Existing, decimal Total, IReadOnlyDictionary<BillingSkip, int> Reasons, IReadOnlyList<BillingPreview.Row> Rows)
{
    /// <param name="Reason">null: gets a bill of <paramref name="Total"/>; existing ones are not listed</param>
    public sealed record Row(Guid CustomerId, string CustomerNumber, string CustomerName, BillingSkip? Reason, DateOnly? From, DateOnly? To, decimal? Total);
}

/// <summary>
/// Expected against billed. <paramref name="Served"/> customers are expected to have a bill: <paramref name="Billed"/> have one for the month, <paramref name="Explained"/> were passed over for
/// a reason, <paramref name="Unexplained"/> neither. <paramref name="FullPrice"/> is what the packages cost for whole months, <paramref name="Prorated"/> what was left off for days, the rest by kind of line.
/// </summary>
/// <param name="Amount">of the run's bills; <paramref name="Lines"/> of all their lines; the two must be the same</param>
/// <param name="Wrong">bills whose package line is not price × days</param>
public sealed record TieOut(
    int Served, int Billed, int Explained, int Unexplained, decimal FullPrice, decimal Prorated, decimal Additions, decimal Deductions, decimal Tax, decimal Amount, decimal Lines, int Wrong)
{
    public bool Holds => Unexplained == 0 && Wrong == 0 && Amount == Lines && FullPrice + Prorated + Additions + Deductions + Tax == Amount;
}
