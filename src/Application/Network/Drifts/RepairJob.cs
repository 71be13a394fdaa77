using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Drifts;

/// <summary>Puts right what a second person approved, as far as it still differs by then.</summary>
internal sealed class RepairJob(IAppDb db, Repairs repairs, IRowByRow rows) : LongJob<RepairJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("network.repair", NetworkPermissions.RepairDrift);
    private const int AtOnce = 50;

    public sealed record Input(Guid ProposalId);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var items = db.ChangeProposalItems.Where(x => x.ProposalId == input.ProposalId);
        if (cursor is not null && Guid.Parse(cursor) is var last)
            items = items.Where(x => x.CustomerId > last);

        // All routers of a customer together: the cursor knows customers only.
        var customers = await items.Select(x => x.CustomerId).Distinct().OrderBy(x => x).Take(AtOnce).ToListAsync(ct);
        var wanted = await (
            from item in items
            where customers.Contains(item.CustomerId)
            join secret in db.PppoeSecrets on item.CustomerId equals secret.CustomerId
            select new
            {
                item.RouterId, Secret = secret.Id, Name = secret.Username.Value,
                Differs = db.Drifts.Any(x => x.RouterId == item.RouterId && x.SecretId == secret.Id && x.IgnoredAt == null),
            }).ToListAsync(ct);

        List<Refusal> failures = [];
        foreach (var one in wanted.Where(x => x.Differs))
            if (await rows.Try(() => repairs.Order(one.RouterId, one.Secret, ct), ct) is { } refused)
                failures.Add(new Refusal(one.Name, refused));

        var differing = wanted.Count(x => x.Differs);
        return new JobBatch(customers.Count < AtOnce ? null : $"{customers[^1]}") { Done = differing - failures.Count, Skipped = wanted.Count - differing, Failures = failures };
    }
}

internal sealed class ProposedRepair(JobOrders jobs) : IProposedChange
{
    public ProposalKind Kind => ProposalKind.Repair;

    public string Permission(ChangeProposal proposal) => NetworkPermissions.RepairDrift;

    public Task Begin(ChangeProposal proposal, CancellationToken ct) =>
        jobs.Order(RepairJob.Kind, proposal.Id, "Menyamakan selisih", new RepairJob.Input(proposal.Id), proposal.Size, ct);
}
