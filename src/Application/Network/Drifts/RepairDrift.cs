using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Drifts;

/// <summary>
/// Makes routers agree again with what is wanted, by visiting them for the accounts that differ. Accounts that are not ours are left alone. Many of one router at a time
/// are more likely our mistake than the router's: those wait for a second person, the others are done.
/// </summary>
[Requires(NetworkPermissions.RepairDrift)]
public sealed record RepairDrift : ICommand<DriftRepair>
{
    /// <summary>Made by the form: the proposal's, if one is needed, so that sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DriftKind? Kind { get; init; }
    public Guid? RouterId { get; init; }

    /// <summary>One account; with <see cref="RouterId"/>.</summary>
    public string? Name { get; init; }
}

/// <param name="Ordered">visits</param>
/// <param name="Routers">that are visited</param>
/// <param name="Waiting">accounts that wait for a second person</param>
/// <param name="ProposalId">with their list; null when none waits</param>
public sealed record DriftRepair(int Ordered, int Routers, int Waiting = 0, Guid? ProposalId = null);

/// <summary>After a sync: routers that are told to be kept true by themselves are, within bounds.</summary>
[Requires(Everyone.Automation)]
public sealed record RepairByPolicy(Guid RouterId) : ICommand<Unit>;

internal sealed class RepairDriftValidator : AbstractValidator<RepairDrift>
{
    public RepairDriftValidator() =>
        RuleFor(x => x.Kind).NotEqual(DriftKind.Unknown).WithMessage("Akun yang tidak dikenal tidak diubah. Cocokkan dengan pelanggan, atau abaikan.");
}

internal sealed class RepairDriftHandler(IAppDb db, Repairs repairs, SecondPerson second) : IRequestHandler<RepairDrift, DriftRepair>
{
    public async Task<DriftRepair> Handle(RepairDrift command, CancellationToken ct)
    {
        var drifts = db.Drifts.Where(x => x.SecretId != null && x.IgnoredAt == null);
        if (command.Kind is { } kind)
            drifts = drifts.Where(x => x.Kind == kind);
        if (command.RouterId is { } router)
            drifts = drifts.Where(x => x.RouterId == router);
        if (command.Name is { } name)
            drifts = drifts.Where(x => x.Name == name);

        var wanted = await drifts.Differing(db).ToListAsync(ct);
        var many = await second.For(wanted.GroupBy(x => x.RouterId).ToDictionary(x => x.Key, x => x.Count()), ct);
        var waiting = wanted.Where(x => many.Any(one => one.RouterId == x.RouterId)).ToList();
        if (waiting.Count > 0)
            await second.Propose(command.Id, ProposalKind.Repair, null, null, "Menyamakan selisih", many, [.. waiting.Select(x => (x.CustomerId, x.RouterId))], ct);

        var ordered = wanted.Except(waiting).ToList();
        foreach (var one in ordered)
            await repairs.Order(one.RouterId, one.SecretId, ct);
        await db.SaveChangesAsync(ct);
        return new DriftRepair(ordered.Count, ordered.Select(x => x.RouterId).Distinct().Count(), waiting.Count, waiting.Count > 0 ? command.Id : null);
    }
}

internal sealed class RepairByPolicyHandler(IAppDb db, Repairs repairs, SecondPerson second, TimeProvider clock) : IRequestHandler<RepairByPolicy, Unit>
{
    public async Task<Unit> Handle(RepairByPolicy command, CancellationToken ct)
    {
        var router = await db.Routers.SingleOrDefaultAsync(x => x.Id == command.RouterId && x.OnDrift == DriftPolicy.Automatic && x.MaintenanceSince == null, ct);
        if (router is null)
            return Unit.Value;

        var wanted = await db.Drifts.Where(x => x.RouterId == router.Id && x.SecretId != null && x.IgnoredAt == null).Differing(db).ToListAsync(ct);
        var many = await second.For(new Dictionary<Guid, int> { [router.Id] = wanted.Count }, ct);
        if (many.Count == 0)
        {
            foreach (var one in wanted)
                await repairs.Order(router.Id, one.SecretId, ct);
        }
        else if (!await IsProposed(router.Id, ct))
        {
            // Somebody restored a backup, or changed a profile's name: a person should see that before anything is "put right".
            await second.Propose(
                Guid.CreateVersion7(), ProposalKind.Repair, null, null, "Banyak selisih sekaligus; tidak ada yang diubah otomatis.", many, [.. wanted.Select(x => (x.CustomerId, x.RouterId))], ct);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <summary>Once a day is often enough, whatever became of it.</summary>
    private Task<bool> IsProposed(Guid router, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - ChangeProposal.Valid;
        return db.ChangeProposals.AnyAsync(
            x => x.Kind == ProposalKind.Repair && x.At > since && x.ProposedBy == null && db.ChangeProposalItems.Any(item => item.ProposalId == x.Id && item.RouterId == router), ct);
    }
}

internal sealed record Differing(Guid RouterId, Guid SecretId, Guid CustomerId);

file static class DifferingAccounts
{
    extension(IQueryable<Drift> drifts)
    {
        public IQueryable<Differing> Differing(IAppDb db) => (
            from drift in drifts
            join secret in db.PppoeSecrets on drift.SecretId equals secret.Id
            select new { drift.RouterId, Secret = secret.Id, secret.CustomerId }).Distinct().Select(x => new Differing(x.RouterId, x.Secret, x.CustomerId));
    }
}

/// <summary>The visit that puts one difference right.</summary>
internal sealed class Repairs(IAppDb db, RouterOrders orders)
{
    public async Task Order(Guid routerId, Guid secretId, CancellationToken ct)
    {
        await db.Lock<PppoeSecret>(secretId, ct);
        var secret = await db.PppoeSecrets.SingleAsync(x => x.Id == secretId, ct);
        if (secret.RouterId != routerId || secret.Intent is SecretIntent.Removed)
        {
            await orders.Leave(secret, routerId, ct);
            return;
        }

        secret.Doubt();
        if (secret.Provisioning is not Provisioning.Pending)
            return; // refused before: that is told where the account is, and pressed there

        if (await db.Drifts.AnyAsync(x => x.RouterId == routerId && x.SecretId == secretId && x.Kind == DriftKind.IsolatedOnline, ct))
            await orders.EndSession(secret, ct);
        else
            await orders.Visit(secret, CommandKind.Repair, ct);
    }
}
