using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Drifts;

/// <summary>
/// Makes routers agree again with what is wanted, by visiting them for the accounts that differ. Accounts that are not ours are left alone. Many of one router at a time
/// are more likely our mistake than the router's: that many need a second person.
/// </summary>
[Requires(NetworkPermissions.RepairDrift)]
public sealed record RepairDrift : ICommand<DriftRepair>
{
    public DriftKind? Kind { get; init; }
    public Guid? RouterId { get; init; }

    /// <summary>One account; with <see cref="RouterId"/>.</summary>
    public string? Name { get; init; }
}

/// <param name="Ordered">visits</param>
/// <param name="Routers">that are visited</param>
public sealed record DriftRepair(int Ordered, int Routers);

/// <summary>After a sync: routers that are told to be kept true by themselves are, within bounds.</summary>
[Requires(Everyone.Automation)]
public sealed record RepairByPolicy(Guid RouterId) : ICommand<Unit>;

internal sealed class RepairDriftValidator : AbstractValidator<RepairDrift>
{
    public RepairDriftValidator() =>
        RuleFor(x => x.Kind).NotEqual(DriftKind.Unknown).WithMessage("Akun yang tidak dikenal tidak diubah. Cocokkan dengan pelanggan, atau abaikan.");
}

internal sealed class RepairDriftHandler(IAppDb db, Repairs repairs, CompanySettings settings) : IRequestHandler<RepairDrift, DriftRepair>
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

        var wanted = await drifts.Select(x => new { x.RouterId, Secret = x.SecretId!.Value }).Distinct().ToListAsync(ct);
        var limit = await settings.Get<DriftSettings>(ct);
        foreach (var onRouter in wanted.GroupBy(x => x.RouterId))
        {
            var accounts = await db.PppoeSecrets.CountAsync(x => x.RouterId == onRouter.Key, ct);
            if (limit.IsTooMany(onRouter.Count(), accounts))
            {
                var code = await db.Routers.IgnoreQueryFilters(Archived.Routers).Where(x => x.Id == onRouter.Key).Select(x => x.Code).SingleAsync(ct);
                throw new ConflictException("drift.too-many", $"{onRouter.Count()} dari {accounts} akun router {code} akan diubah sekaligus, lebih dari batas {limit.MostPercent}%. Periksa dulu sebabnya, lalu samakan satu per satu atau naikkan batasnya di pengaturan jaringan.");
            }
        }

        foreach (var one in wanted)
            await repairs.Order(one.RouterId, one.Secret, ct);
        await db.SaveChangesAsync(ct);
        return new DriftRepair(wanted.Count, wanted.Select(x => x.RouterId).Distinct().Count());
    }
}

internal sealed class RepairByPolicyHandler(IAppDb db, Repairs repairs, CompanySettings settings, Notices notices, TimeProvider clock) : IRequestHandler<RepairByPolicy, Unit>
{
    public async Task<Unit> Handle(RepairByPolicy command, CancellationToken ct)
    {
        var router = await db.Routers.SingleOrDefaultAsync(x => x.Id == command.RouterId && x.OnDrift == DriftPolicy.Automatic, ct);
        if (router is null)
            return Unit.Value;

        var secrets = await db.Drifts.Where(x => x.RouterId == router.Id && x.SecretId != null && x.IgnoredAt == null).Select(x => x.SecretId!.Value).Distinct().ToListAsync(ct);
        var accounts = await db.PppoeSecrets.CountAsync(x => x.RouterId == router.Id, ct);
        if ((await settings.Get<DriftSettings>(ct)).IsTooMany(secrets.Count, accounts))
        {
            // Somebody restored a backup, or changed a profile's name: a person should see that before anything is "put right".
            await notices.TellStaff(
                NoticeKinds.RouterDown, NetworkPermissions.RepairDrift, $"router/{router.Id}/drift/{clock.GetUtcNow():yyyyMMdd}", $"router:{router.Id}",
                $"Banyak selisih di router {router.Name}", $"{secrets.Count} dari {accounts} akun berbeda dari yang diminta. Tidak ada yang diubah otomatis; periksa halaman Selisih.",
                $"/network/drifts?router={router.Code}", isNew: false, ct);
        }
        else
        {
            foreach (var secret in secrets)
                await repairs.Order(router.Id, secret, ct);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
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
