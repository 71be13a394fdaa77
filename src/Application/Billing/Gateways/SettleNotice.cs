using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing.Gateways;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>Works on something a gateway told: asks it back where the signature proves too little, then books. A query, because it waits for the outside.</summary>
[Requires(Everyone.Automation)]
public sealed record SettleNotice(long EventId) : IQuery<GatewayEventOutcome?>;

/// <summary>The same for many at once. What cannot be booked together with the others is left over, to be settled one by one.</summary>
[Requires(Everyone.Automation)]
public sealed record SettleNotices(IReadOnlyList<long> EventIds) : IQuery<IReadOnlyList<long>>;

/// <summary>Asks about a request that its gateway never spoke of.</summary>
[Requires(Everyone.Automation)]
public sealed record SettleSilent(Guid ChargeId) : IQuery<GatewayEventOutcome?>;

internal sealed class SettleNoticeHandler(IAppDb db, GatewayDesk desk, IMediator mediator) : IRequestHandler<SettleNotice, GatewayEventOutcome?>, IRequestHandler<SettleNotices, IReadOnlyList<long>>
{
    /// <summary>Requests to a gateway at the same time.</summary>
    private const int AtOnce = 16;

    public async Task<GatewayEventOutcome?> Handle(SettleNotice query, CancellationToken ct)
    {
        var told = await db.GatewayEvents.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.EventId, ct);
        if (told is not { State: GatewayEventState.Pending })
            return told?.Outcome;

        return await mediator.Send((await Weigh([told], ct)).Single(), ct);
    }

    public async Task<IReadOnlyList<long>> Handle(SettleNotices query, CancellationToken ct)
    {
        var told = await db.GatewayEvents.AsNoTracking().Where(x => query.EventIds.Contains(x.Id) && x.State == GatewayEventState.Pending).OrderBy(x => x.Id).ToListAsync(ct);
        var steps = await Weigh(told, ct);
        var together = steps.OfType<BookStanding>().Where(x => x.Standing is not ChargeStanding.Over { How: ChargeState.Refunded }).DistinctBy(x => x.ChargeId).ToList();
        if (together.Count > 0)
            await mediator.Send(new BookStandings(together), ct);
        foreach (var close in steps.OfType<CloseNotice>())
            await mediator.Send(close, ct);

        return [.. steps.OfType<BookStanding>().Except(together).Select(x => x.EventId!.Value)];
    }

    /// <summary>What each comes to, in the same order; their gateways are asked where the signature proves too little.</summary>
    private async Task<IReadOnlyList<IRequest<GatewayEventOutcome?>>> Weigh(List<GatewayEvent> all, CancellationToken ct)
    {
        var references = all.Select(x => x.MerchantRef).ToList();
        var charges = (await db.Charges.Where(x => references.Contains(x.MerchantRef)).Select(x => new { x.Id, x.Gateway, x.MerchantRef, x.ExternalId }).ToListAsync(ct)).ToDictionary(x => (x.Gateway, x.MerchantRef));
        Dictionary<Gateway, (IPaymentGateway, GatewayAccess?)> desks = [];
        foreach (var vendor in all.Select(x => x.Gateway).Distinct())
            desks[vendor] = await desk.Of(vendor, ct);

        var steps = new IRequest<GatewayEventOutcome?>[all.Count];
        await Parallel.ForAsync(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (at, stop) =>
        {
            var told = all[at];
            var (gateway, access) = desks[told.Gateway];
            steps[at] =
                access is null ? new CloseNotice(told.Id, null, "Kunci gateway tidak lengkap.")
                : gateway.Parse(told.Body) is not { } said ? new CloseNotice(told.Id, GatewayEventOutcome.Unknown, "Isinya tidak bisa dibaca.")
                : told.MerchantRef is null || !charges.TryGetValue((told.Gateway, told.MerchantRef), out var charge) ? new CloseNotice(told.Id, GatewayEventOutcome.Unknown, "Bukan permintaan bayar kita.")
                : await Believe(told.Id, charge.Id, charge.MerchantRef, charge.ExternalId, said, gateway, access, stop);
        });
        return steps;
    }

    /// <summary>It was genuine when it came in, or it would not be here.</summary>
    private static async Task<IRequest<GatewayEventOutcome?>> Believe(
        long told, Guid charge, string merchantRef, string? externalId, Told said, IPaymentGateway gateway, GatewayAccess access, CancellationToken ct)
    {
        var standing = gateway.SignsEverything ? said.Standing : await gateway.Ask(merchantRef, externalId ?? said.ExternalId, access, ct);
        return standing switch
        {
            ChargeStanding.None or ChargeStanding.Waiting when !gateway.SignsEverything && said.Standing is ChargeStanding.Paid =>
                new CloseNotice(told, GatewayEventOutcome.Denied, "Gateway sendiri menjawab belum dibayar."),
            ChargeStanding.Unreachable away => new CloseNotice(told, null, away.Reason),
            _ => new BookStanding(charge, told, standing),
        };
    }
}

internal sealed class SettleSilentHandler(IAppDb db, GatewayDesk desk, IMediator mediator) : IRequestHandler<SettleSilent, GatewayEventOutcome?>
{
    public async Task<GatewayEventOutcome?> Handle(SettleSilent query, CancellationToken ct)
    {
        var charge = await db.Charges.Where(x => x.Id == query.ChargeId).Select(x => new { x.Id, x.Gateway, x.MerchantRef, x.ExternalId }).SingleAsync(ct);
        var (gateway, access) = await desk.Of(charge.Gateway, ct);
        if (access is null)
            return null;

        return await mediator.Send(new BookStanding(charge.Id, null, await gateway.Ask(charge.MerchantRef, charge.ExternalId, access, ct)), ct);
    }
}
