using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>What an OLT said of its ONUs, or that it said nothing: then nothing is known of them, and nothing about them is changed.</summary>
/// <param name="StartedAt">orders that ended before are settled by what was read</param>
[Requires(Everyone.Automation)]
public sealed record RecordOltReading(Guid OltId, DateTimeOffset StartedAt, OltReading Reading) : ICommand<Unit>;

[Requires(Everyone.Automation)]
public sealed record RecordOltLight(Guid OltId, OltLight Light) : ICommand<Unit>;

internal sealed class RecordOltReadingHandler(IAppDb db, IOnuLedger ledger, IOltProfiles profiles, CompanySettings settings, Notices notices, TimeProvider clock)
    : IRequestHandler<RecordOltReading, Unit>, IRequestHandler<RecordOltLight, Unit>
{
    public async Task<Unit> Handle(RecordOltReading command, CancellationToken ct)
    {
        await db.Lock<Olt>(command.OltId, ct);
        var olt = await db.Olts.IgnoreQueryFilters(Archived.Olts).SingleAsync(x => x.Id == command.OltId, ct);
        var now = clock.GetUtcNow();

        if (command.Reading is OltReading.Whole whole)
            await Take(olt, whole, command.StartedAt, now, ct);
        else if (command.Reading is OltReading.Failed failed)
            await Miss(olt, failed, now, ct);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RecordOltLight command, CancellationToken ct)
    {
        await db.Lock<Olt>(command.OltId, ct);
        var olt = await db.Olts.IgnoreQueryFilters(Archived.Olts).SingleAsync(x => x.Id == command.OltId, ct);
        var now = clock.GetUtcNow();
        var limits = await settings.Get<OltSettings>(ct);

        // Failed or not, its turn is over: light is slow to read, and a box that cannot answer is not asked again at once.
        olt.OpticsRead(now);
        if (command.Light is OltLight.Whole whole && await ledger.WriteLight(olt.Id, whole.Onus, limits.DropDb, limits.KeepMonths, now, ct) > 0)
            await db.Announce($"olt:{olt.Id}", ct);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task Take(Olt olt, OltReading.Whole whole, DateTimeOffset startedAt, DateTimeOffset now, CancellationToken ct)
    {
        var wasSilent = olt.SilentSince;
        olt.Answered(whole.Identity, whole.ObjectId, now);
        olt.StateRead(now);

        var changes = await ledger.WriteState(olt.Id, profiles.Find(olt.Profile)?.MaxOnus ?? PonPort.DefaultMaxOnus, whole.Onus, now, ct);
        await Settle(olt.Id, whole, startedAt, now, ct);

        if (wasSilent is { } since)
            await Tell(olt, $"olt/{olt.Id}/back/{since:O}", $"OLT {olt.Code} menjawab lagi", $"{olt.Name}: ONU-nya terbaca kembali.", ct);
        if (changes.Written > 0 || wasSilent is not null)
            await db.Announce([$"olt:{olt.Id}", .. changes.Customers.Select(id => $"customer:{id}")], ct);
    }

    private async Task Miss(Olt olt, OltReading.Failed failed, DateTimeOffset now, CancellationToken ct)
    {
        var before = (olt.LastError, olt.SilentSince);
        if (olt.DidNotAnswer(failed.Message, (await settings.Get<OltSettings>(ct)).FailuresUntilSilent, now) && !olt.InMaintenance)
            await Tell(olt, $"olt/{olt.Id}/silent/{now:O}", $"OLT {olt.Code} tidak menjawab", $"{olt.Name}: {failed.Message}", ct);
        if (before != (olt.LastError, olt.SilentSince))
            await db.Announce($"olt:{olt.Id}", ct);
    }

    private Task Tell(Olt olt, string key, string subject, string body, CancellationToken ct) =>
        notices.TellStaff(NoticeKinds.OltSilent, NetworkPermissions.ManageOlts, key, $"olt:{olt.Id}", subject, body, $"/network/olts/{olt.Id}", isNew: true, ct);

    /// <summary>The OLT's own table is the proof: what it lists is registered, what it does not list is not.</summary>
    private async Task Settle(Guid oltId, OltReading.Whole whole, DateTimeOffset startedAt, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var order in await db.OltOrders.Where(x => x.OltId == oltId && x.State == OltOrderState.Unconfirmed && x.EndedAt <= startedAt).ToListAsync(ct))
        {
            var seen = whole.Onus.FirstOrDefault(x => x.Serial == order.Serial);
            if (order.Kind is OltOrderKind.Provision && seen is not null && (seen.Slot, seen.Port) == (order.Slot, order.Port))
            {
                order.Done($"Terbaca di OLT sebagai {seen.Slot}/{seen.Port}:{seen.OnuNo}.", now);
                await Hand(order, ct);
            }
            else if (order.Kind is OltOrderKind.Reboot)
            {
                Restarted(order, seen, await db.Onus.AsNoTracking().Where(x => x.OltId == oltId && x.Serial == order.Serial!).Select(x => (DateTimeOffset?)x.StateSince).SingleOrDefaultAsync(ct), now);
            }
            else if (order.Kind is OltOrderKind.Remove && seen is null)
            {
                order.Done("OLT tidak mencatatnya lagi.", now);
            }
            else
            {
                order.Fail(seen is null ? $"Setelah dibaca ulang, ONU ini tidak ada di OLT. {order.Message}" : $"Setelah dibaca ulang, ONU ini masih ada di OLT. {order.Message}", now);
            }
        }
    }

    /// <summary>It came back after the order: that is the proof. One that never seemed away may have been quicker than our looks, and is said to be no more than online.</summary>
    private static void Restarted(OltOrder order, SeenOnu? seen, DateTimeOffset? since, DateTimeOffset now)
    {
        var begun = order.BegunAt ?? order.CreatedAt;
        if (seen?.State is OnuState.Online && since >= begun)
            order.Done("ONU padam lalu online lagi setelah perintah.", now);
        else if (seen?.State is OnuState.Online && now - begun >= OltOrder.BackWithin)
            order.Done("ONU online. Padamnya tidak terbaca; ia mungkin kembali lebih cepat daripada OLT dibaca.", now);
        else if (now - begun >= OltOrder.BackWithin)
            order.Fail("ONU belum online lagi setelah dimulai ulang. Periksa daya dan kabelnya.", now);
    }

    private async Task Hand(OltOrder order, CancellationToken ct)
    {
        await db.UnconfiguredOnus.Where(x => x.OltId == order.OltId && x.Serial == order.Serial!).ExecuteDeleteAsync(ct);
        var onu = await db.Onus.SingleOrDefaultAsync(x => x.OltId == order.OltId && x.Serial == order.Serial! && x.RemovedAt == null, ct);
        if (onu is null || order.CustomerId is not { } customer || await db.Onus.AnyAsync(x => x.CustomerId == customer && x.RemovedAt == null && x.Id != onu.Id, ct))
            return;

        onu.BelongTo(customer);
        await db.Announce($"customer:{customer}", ct);
    }
}
