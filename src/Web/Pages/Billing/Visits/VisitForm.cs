using IspJabbar.Application.Billing.Visits;

namespace IspJabbar.Web.Pages.Billing.Visits;

/// <summary>Lines as they are typed; empty ones are left out.</summary>
public sealed record VisitForm
{
    /// <summary>Enough for what one visit costs.</summary>
    public const int Rows = 4;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public List<Line> Lines { get; init; } = [];

    public IReadOnlyList<VisitCharge> Charges => [.. Lines.Where(x => !string.IsNullOrWhiteSpace(x.Description) || x.Amount is not null).Select(x => new VisitCharge(x.Description ?? "", x.Amount ?? 0))];

    public sealed record Line
    {
        public string? Description { get; init; }
        public decimal? Amount { get; init; }
    }
}
