namespace IspJabbar.Application.Common.Bulk;

/// <summary>What would happen, said before it does.</summary>
/// <param name="Chosen">affected and passed over</param>
/// <param name="First">the first few, so that a mistake is seen</param>
/// <param name="AsJob">too many to wait for</param>
/// <param name="Waits">routers of which so many change that a second person has to approve it; usually none</param>
public sealed record BulkImpact(int Chosen, int Affected, IReadOnlyList<BulkImpact.Row> First, IReadOnlyList<BulkImpact.Skipped> Passed, bool AsJob, IReadOnlyList<string> Waits)
{
    public sealed record Row(Guid Id, string Name, string Number);

    public sealed record Skipped(string Why, int Count, IReadOnlyList<Row> First);
}

/// <param name="Done">ids, so that it can be undone; empty when a job does it</param>
/// <param name="JobId">null when it is done already</param>
/// <param name="ProposalId">waits for a second person; null when it does not</param>
public sealed record BulkOutcome(IReadOnlyList<Guid> Done, int Passed, IReadOnlyList<BulkOutcome.Refused> Failures, Guid? JobId, Guid? ProposalId = null)
{
    public sealed record Refused(string Item, string Why);
}
