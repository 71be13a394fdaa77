namespace IspJabbar.Domain.Billing.Gateways;

/// <summary>One transaction as a gateway's settlement report tells it. Never changes; told again it is known.</summary>
public sealed class SettlementLine
{
    private SettlementLine() { } // EF

    public SettlementLine(Guid id, Gateway gateway, string reference, decimal gross, decimal? fee, decimal? net, DateOnly settledOn, string fileName, Guid? by, DateTimeOffset now)
    {
        (Id, Gateway, Reference, Gross, Fee) = (id, gateway, reference, gross, fee);
        (Net, SettledOn, FileName, ImportedBy, ImportedAt) = (net, settledOn, fileName, by, now);
    }

    public Guid Id { get; private init; }
    public Gateway Gateway { get; private init; }

    /// <summary>Ours, as the report gives it back.</summary>
    public string Reference { get; private init; } = null!;

    /// <summary>What the customer paid; whole rupiah, as <see cref="Fee"/> and <see cref="Net"/>, which not every report has.</summary>
    public decimal Gross { get; private init; }
    public decimal? Fee { get; private init; }
    public decimal? Net { get; private init; }
    public DateOnly SettledOn { get; private init; }
    public string FileName { get; private init; } = null!;
    public DateTimeOffset ImportedAt { get; private init; }
    public Guid? ImportedBy { get; private init; }
}
