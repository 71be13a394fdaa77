using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>What is there of what a visit must show before it counts as done.</summary>
public sealed class WorkOrderProof(IAppDb db)
{
    /// <summary>A drawing of the customer's hand is kept as a photo of this name.</summary>
    public const string Signature = "Tanda tangan";

    /// <summary>Photos and signature as they were kept with the visit, those sent back left out; ticks and light as they are said now.</summary>
    public async Task<CompletionFacts> Of(Guid workOrder, IReadOnlyList<string>? ticked, double? rxPowerDbm, CancellationToken ct)
    {
        var kept = await db.WorkOrderEvidence.Where(x => x.WorkOrderId == workOrder && x.State != EvidenceState.Returned).Select(x => x.Kind).Distinct().ToListAsync(ct);
        var photos = kept.Where(kind => !kind.Equals(Signature, StringComparison.OrdinalIgnoreCase)).ToList();
        return new(photos, ticked ?? [], kept.Count > photos.Count, rxPowerDbm);
    }
}
