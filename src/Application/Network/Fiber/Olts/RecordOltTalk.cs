using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>From here on commands may reach the OLT: noted before the first is sent.</summary>
/// <param name="OnuNo">chosen for a new ONU</param>
[Requires(Everyone.Automation)]
public sealed record BeginOltOrder(Guid OrderId, int? OnuNo) : ICommand<Unit>;

/// <summary>What a console said to an order.</summary>
[Requires(Everyone.Automation)]
public sealed record RecordOltTalk(Guid OrderId, OltTalk Talk) : ICommand<Unit>;

internal sealed class RecordOltTalkHandler(IAppDb db, TimeProvider clock) : IRequestHandler<BeginOltOrder, Unit>, IRequestHandler<RecordOltTalk, Unit>
{
    public async Task<Unit> Handle(BeginOltOrder command, CancellationToken ct)
    {
        (await db.OltOrders.Require(command.OrderId, ct)).Begin(command.OnuNo, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RecordOltTalk command, CancellationToken ct)
    {
        var order = await db.OltOrders.Require(command.OrderId, ct);
        if (order.State is not OltOrderState.Pending)
            return Unit.Value;

        var now = clock.GetUtcNow();
        var talk = command.Talk;
        if (talk.Transcript.Length > 0)
            db.OltTranscripts.Add(new OltTranscript { OltId = order.OltId, OrderId = order.Id, At = now, Text = talk.Transcript });
        if (talk.HostKey is { } key)
        {
            await db.Lock<Olt>(order.OltId, ct);
            (await db.Olts.IgnoreQueryFilters(Archived.Olts).SingleAsync(x => x.Id == order.OltId, ct)).TrustHostKey(key);
        }

        switch (talk.Outcome)
        {
            case OltTalkOutcome.Done done when order.Kind is OltOrderKind.ListUnconfigured:
                await Found(order.OltId, done.Found, now, ct);
                order.Done($"{done.Found.Count} ONU baru ditemukan.", now);
                break;

            case OltTalkOutcome.Done when order.Kind is OltOrderKind.Reboot:
                order.LeaveOpen("OLT menerima perintah; menunggu ONU terbaca kembali.", now);
                break;

            case OltTalkOutcome.Done:
                order.LeaveOpen("Perintah diterima OLT; menunggu terbaca kembali.", now);
                break;

            case OltTalkOutcome.Refused refused:
                order.Fail(refused.Undone ? $"OLT menolak: {refused.Message} Tidak ada yang tertinggal di OLT." : $"OLT menolak: {refused.Message} Periksa di OLT: sebagian mungkin sudah berlaku.", now);
                break;

            case OltTalkOutcome.BrokenOff broken when order.Kind is not OltOrderKind.ListUnconfigured:
                order.LeaveOpen($"{broken.Message} Menunggu terbaca kembali.", now);
                break;

            case OltTalkOutcome.BrokenOff broken:
                order.Fail(broken.Message, now);
                break;

            // Trying again would lock the account, or change nothing.
            case OltTalkOutcome.Unreachable { Code: OltErrorCode.Credentials or OltErrorCode.HostKey or OltErrorCode.Profile or OltErrorCode.Refused or OltErrorCode.Name } final:
                order.Fail(final.Message, now);
                break;

            case OltTalkOutcome.Unreachable unreachable:
                order.Later(unreachable.Message, now);
                break;
        }

        await db.Announce($"olt:{order.OltId}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task Found(Guid oltId, IReadOnlyList<FoundOnu> found, DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.UnconfiguredOnus.Where(x => x.OltId == oltId).ToListAsync(ct);
        db.UnconfiguredOnus.RemoveRange(known.Where(x => !found.Any(y => y.Serial == x.Serial && (y.Slot, y.Port, y.Model) == (x.Slot, x.Port, x.Model))));
        await db.SaveChangesAsync(ct); // one that moved to another port is written anew under the same key

        db.UnconfiguredOnus.AddRange(found.Where(x => !known.Any(y => y.Serial == x.Serial && (y.Slot, y.Port, y.Model) == (x.Slot, x.Port, x.Model)))
            .Select(x => new UnconfiguredOnu { OltId = oltId, Serial = x.Serial, Slot = x.Slot, Port = x.Port, Model = x.Model, FirstSeenAt = known.Find(y => y.Serial == x.Serial)?.FirstSeenAt ?? now }));
    }
}
