using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>The PON ports of an OLT, how many ONUs are on each and how they are.</summary>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record ListPonPorts(Guid OltId) : IQuery<IReadOnlyList<PonPortRow>>;

/// <param name="WorstRxDbm">of those that were measured</param>
public sealed record PonPortRow(Guid Id, int Slot, int Port, string? Label, int MaxOnus, int Onus, int Online, int Los, int DyingGasp, int Other, double? WorstRxDbm);

/// <summary>ONUs that shine and are not registered, as the console listed them last.</summary>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record ListUnconfiguredOnus(Guid OltId) : IQuery<UnconfiguredOnus>;

/// <param name="ListedAt">null when nobody looked yet</param>
/// <param name="IsLooking">an order to look is open</param>
public sealed record UnconfiguredOnus(IReadOnlyList<UnconfiguredRow> Onus, DateTimeOffset? ListedAt, bool IsLooking, string? Failed);

/// <param name="IsOrdered">an order to register it is open</param>
public sealed record UnconfiguredRow(string Serial, int Slot, int Port, string? Model, DateTimeOffset FirstSeenAt, bool IsOrdered);

/// <summary>What an OLT was ordered to do and what came of it, the newest first.</summary>
[Requires(NetworkPermissions.ViewOlts)]
public sealed record ListOltOrders(Guid OltId, int Page = 1, int PageSize = 25) : IQuery<PageOf<OltOrderRow>>;

public sealed record OltOrderRow(
    Guid Id, OltOrderKind Kind, OltOrderState State, int? Slot, int? Port, int? OnuNo, string? Serial, string? Message, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, int Transcripts);

/// <summary>The conversations of one order, word for word.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record GetOltTranscripts(Guid OrderId) : IQuery<IReadOnlyList<TranscriptRow>>;

public sealed record TranscriptRow(long Id, DateTimeOffset At, string Text);

/// <summary>Values of the last registration on this OLT, to begin the next with: one OLT has one way.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record GetProvisionHabit(Guid OltId) : IQuery<IReadOnlyDictionary<string, string>>;

internal sealed class GetOltDetailsHandler(IAppDb db)
    : IRequestHandler<ListPonPorts, IReadOnlyList<PonPortRow>>, IRequestHandler<ListUnconfiguredOnus, UnconfiguredOnus>, IRequestHandler<ListOltOrders, PageOf<OltOrderRow>>,
        IRequestHandler<GetOltTranscripts, IReadOnlyList<TranscriptRow>>, IRequestHandler<GetProvisionHabit, IReadOnlyDictionary<string, string>>
{
    public async Task<IReadOnlyList<PonPortRow>> Handle(ListPonPorts query, CancellationToken ct)
    {
        var counts = await db.Onus.Where(x => x.OltId == query.OltId && x.RemovedAt == null).GroupBy(x => x.PonPortId).Select(mine => new
        {
            mine.Key,
            All = mine.Count(),
            Online = mine.Count(x => x.State == OnuState.Online),
            Los = mine.Count(x => x.State == OnuState.Los),
            Gasp = mine.Count(x => x.State == OnuState.DyingGasp),
            Worst = mine.Min(x => x.RxDbm),
        }).ToDictionaryAsync(x => x.Key, ct);

        return
        [
            .. (await db.PonPorts.Where(x => x.OltId == query.OltId).OrderBy(x => x.Slot).ThenBy(x => x.Port).AsNoTracking().ToListAsync(ct)).Select(x =>
            {
                var count = counts.GetValueOrDefault(x.Id);
                return count is null
                    ? new PonPortRow(x.Id, x.Slot, x.Port, x.Label, x.MaxOnus, 0, 0, 0, 0, 0, null)
                    : new PonPortRow(x.Id, x.Slot, x.Port, x.Label, x.MaxOnus, count.All, count.Online, count.Los, count.Gasp, count.All - count.Online - count.Los - count.Gasp, count.Worst);
            }),
        ];
    }

    public async Task<UnconfiguredOnus> Handle(ListUnconfiguredOnus query, CancellationToken ct)
    {
        var onus = await db.UnconfiguredOnus.Where(x => x.OltId == query.OltId).OrderBy(x => x.Slot).ThenBy(x => x.Port).ThenBy(x => x.FirstSeenAt)
            .Select(x => new UnconfiguredRow(x.Serial.Value, x.Slot, x.Port, x.Model, x.FirstSeenAt,
                db.OltOrders.Any(order => order.OltId == x.OltId && order.Serial == x.Serial && order.Kind == OltOrderKind.Provision
                    && (order.State == OltOrderState.Pending || order.State == OltOrderState.Unconfirmed)))).ToListAsync(ct);
        var looks = db.OltOrders.Where(x => x.OltId == query.OltId && x.Kind == OltOrderKind.ListUnconfigured);
        var last = await looks.OrderByDescending(x => x.Id).Select(x => new { x.State, x.Message }).FirstOrDefaultAsync(ct);
        var listed = await looks.Where(x => x.State == OltOrderState.Done).MaxAsync(x => x.EndedAt, ct);
        return new UnconfiguredOnus(onus, listed, last?.State is OltOrderState.Pending, last?.State is OltOrderState.Failed ? last.Message : null);
    }

    public Task<PageOf<OltOrderRow>> Handle(ListOltOrders query, CancellationToken ct) =>
        db.OltOrders.Where(x => x.OltId == query.OltId).OrderByDescending(x => x.Id).Select(x => new OltOrderRow(
            x.Id, x.Kind, x.State, x.Slot, x.Port, x.OnuNo, x.Serial == null ? null : x.Serial.Value, x.Message, x.CreatedAt, x.EndedAt,
            db.OltTranscripts.Count(said => said.OrderId == x.Id))).ToPage(query.Page, query.PageSize, ct);

    public async Task<IReadOnlyList<TranscriptRow>> Handle(GetOltTranscripts query, CancellationToken ct) =>
        await db.OltTranscripts.Where(x => x.OrderId == query.OrderId).OrderBy(x => x.Id).Select(x => new TranscriptRow(x.Id, x.At, x.Text)).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<string, string>> Handle(GetProvisionHabit query, CancellationToken ct) => OltOrders.Read(
        await db.OltOrders.Where(x => x.OltId == query.OltId && x.Kind == OltOrderKind.Provision && x.State == OltOrderState.Done).OrderByDescending(x => x.Id).Select(x => x.Values).FirstOrDefaultAsync(ct) ?? "{}");
}
