namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>Ticked one by one, or everybody a filter lets through: then the question is kept, not the rows one page happened to show.</summary>
public sealed record CustomerSelection(IReadOnlyList<Guid> Ids, CustomerFilter? All = null);
