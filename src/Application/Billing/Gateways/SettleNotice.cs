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

/// <summary>Asks about a request that its gateway never spoke of.</summary>
[Requires(Everyone.Automation)]
public sealed record SettleSilent(Guid ChargeId) : IQuery<GatewayEventOutcome?>;

internal sealed class SettleNoticeHandler(IAppDb db, GatewayDesk desk, IMediator mediator) : IRequestHandler<SettleNotice, GatewayEventOutcome?>
{
    public async Task<GatewayEventOutcome?> Handle(SettleNotice query, CancellationToken ct)
    {
        var told = await db.GatewayEvents.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.EventId, ct);
        if (told is not { State: GatewayEventState.Pending })
            return told?.Outcome;

        var (gateway, access) = await desk.Of(told.Gateway, ct);
        if (access is null)
            return await mediator.Send(new CloseNotice(told.Id, null, "Kunci gateway tidak lengkap."), ct);
        if (gateway.Parse(told.Body) is not { } said)
            return await mediator.Send(new CloseNotice(told.Id, GatewayEventOutcome.Unknown, "Isinya tidak bisa dibaca."), ct);

        var charge = await db.Charges.Where(x => x.Gateway == told.Gateway && x.MerchantRef == told.MerchantRef).Select(x => new { x.Id, x.MerchantRef, x.ExternalId }).SingleOrDefaultAsync(ct);
        if (charge is null)
            return await mediator.Send(new CloseNotice(told.Id, GatewayEventOutcome.Unknown, "Bukan permintaan bayar kita."), ct);

        var standing = said.Standing; // it was genuine when it came in, or it would not be here
        if (!gateway.SignsEverything)
        {
            standing = await gateway.Ask(charge.MerchantRef, charge.ExternalId ?? said.ExternalId, access, ct);
            if (said.Standing is ChargeStanding.Paid && standing is ChargeStanding.None or ChargeStanding.Waiting)
                return await mediator.Send(new CloseNotice(told.Id, GatewayEventOutcome.Denied, "Gateway sendiri menjawab belum dibayar."), ct);
        }

        if (standing is ChargeStanding.Unreachable away)
            return await mediator.Send(new CloseNotice(told.Id, null, away.Reason), ct);
        return await mediator.Send(new BookStanding(charge.Id, told.Id, standing), ct);
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
