namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>Ticked one by one, or everybody a filter lets through: then the question is kept, not the rows one page happened to show.</summary>
/// <param name="DoneBy">those whom this job did something to, and nobody anything since: to take it back</param>
/// <param name="ProposedIn">those on the list of this proposal, which a second person approved</param>
public sealed record CustomerSelection(IReadOnlyList<Guid> Ids, CustomerFilter? All = null, Guid? DoneBy = null, Guid? ProposedIn = null);
