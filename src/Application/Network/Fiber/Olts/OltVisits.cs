using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>
/// Reads OLTs whose turn it is and carries out what was ordered for them. Between asking and recording no transaction is open; stopped anywhere, the
/// turn or the order is still there.
/// </summary>
public sealed class OltVisits(IAppDb db, IOltReader reader, IOltConsole console, IFieldCipher cipher, CompanySettings settings, IMediator mediator, TimeProvider clock)
{
    /// <summary>OLTs whose ONUs have not been looked at for a while, the longest first.</summary>
    public async Task<IReadOnlyList<Guid>> DueToRead(int limit, CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddMinutes(-(await settings.Get<OltSettings>(ct)).StateMinutes);
        return await db.Olts.Where(x => x.IsMonitored && (x.LastCheckedAt == null || x.LastCheckedAt <= before))
            .OrderBy(x => x.LastCheckedAt).Select(x => x.Id).Take(limit).ToListAsync(ct);
    }

    /// <summary>OLTs with something ordered, the longest waiting first.</summary>
    public async Task<IReadOnlyList<Guid>> DueToTalk(int limit, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.OltOrders.Where(x => x.State == OltOrderState.Pending && x.DueAt <= now)
            .GroupBy(x => x.OltId).OrderBy(mine => mine.Min(x => x.DueAt)).Select(mine => mine.Key).Take(limit).ToListAsync(ct);
    }

    /// <summary>Whoever calls this holds the OLT's SNMP: one walk at a time.</summary>
    public async Task Read(Guid oltId, CancellationToken ct)
    {
        if (await db.Olts.AsNoTracking().SingleOrDefaultAsync(x => x.Id == oltId, ct) is not { } olt)
            return;

        var started = clock.GetUtcNow();
        var endpoint = OltEndpoints.Of(olt, cipher);
        var reading = await reader.ReadState(endpoint, ct);
        await mediator.Send(new RecordOltReading(oltId, started, reading), ct);

        var opticsBefore = started.AddMinutes(-(await settings.Get<OltSettings>(ct)).OpticsMinutes);
        if (reading is OltReading.Whole && olt.IsMonitored && !(olt.OpticsReadAt > opticsBefore))
            await mediator.Send(new RecordOltLight(oltId, await reader.ReadOptics(endpoint, ct)), ct);
    }

    /// <summary>Whoever calls this holds the OLT's console: one writer at a time.</summary>
    /// <returns>null when nothing is due; otherwise whether the OLT should be read to see what came of it</returns>
    public async Task<bool?> TalkNext(Guid oltId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await (
            from order in db.OltOrders.AsNoTracking()
            join olt in db.Olts.IgnoreQueryFilters(Archived.Olts).AsNoTracking() on order.OltId equals olt.Id
            where order.OltId == oltId && order.State == OltOrderState.Pending && order.DueAt <= now
            orderby order.DueAt, order.Id
            select new { Order = order, Olt = olt }).FirstOrDefaultAsync(ct);
        if (due is null)
            return null;

        var talk = await Talk(due.Olt, due.Order, ct);
        await mediator.Send(new RecordOltTalk(due.Order.Id, talk), ct);
        return due.Order.Kind is OltOrderKind.Provision or OltOrderKind.Remove && talk.Outcome is OltTalkOutcome.Done or OltTalkOutcome.BrokenOff;
    }

    private async Task<OltTalk> Talk(Olt olt, OltOrder order, CancellationToken ct)
    {
        if (order.BegunAt is not null) // somebody was in the middle of it and is no more: look, do not repeat
            return new OltTalk(new OltTalkOutcome.BrokenOff("Server berhenti di tengah perintah."), "");
        if (OltEndpoints.SignIn(olt, cipher) is not { } signIn)
            return new OltTalk(new OltTalkOutcome.Unreachable(OltErrorCode.Profile, "OLT ini tidak punya konsol. Isi Telnet atau SSH di formulirnya."), "");

        switch (order.Kind)
        {
            case OltOrderKind.ListUnconfigured:
                return await console.ListUnconfigured(signIn, ct);

            case OltOrderKind.Provision:
                return await console.Provision(
                    signIn, new OnuPlan(order.Slot!.Value, order.Port!.Value, order.Serial!, OltOrders.Read(order.Values)),
                    number => mediator.Send(new BeginOltOrder(order.Id, number), ct), ct);

            default:
                await mediator.Send(new BeginOltOrder(order.Id, null), ct);
                var at = new OnuAt(order.Slot!.Value, order.Port!.Value, order.OnuNo!.Value, order.Serial!);
                return order.Kind is OltOrderKind.Remove ? await console.Remove(signIn, at, ct) : await console.Reboot(signIn, at, ct);
        }
    }
}
