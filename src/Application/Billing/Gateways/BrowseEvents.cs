using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Gateways;

public enum OpenEvents { Any, NotDone, Stuck }

/// <summary>What gateways told, the newest first.</summary>
/// <param name="Outcome">null: any</param>
/// <param name="Open">only what waits or is stuck, or only the latter</param>
[Requires(BillingPermissions.ManageGateways)]
public sealed record ListGatewayEvents(Gateway? Gateway = null, GatewayEventOutcome? Outcome = null, OpenEvents Open = OpenEvents.Any, string? Search = null, int Page = 1, int PageSize = 50)
    : IQuery<PageOf<GatewayEventRow>>;

/// <param name="MerchantRef">as the event names it</param>
/// <param name="InvoiceId">the bill it turned out to be about</param>
public sealed record GatewayEventRow(
    long Id, Gateway Gateway, DateTimeOffset ReceivedAt, int Deliveries, string? MerchantRef, string? Status, GatewayEventState State, GatewayEventOutcome? Outcome, string? Note,
    Guid? InvoiceId, DateTimeOffset? HandledAt);

/// <summary>Worked on once more, as if it had just come in. What was booked stays booked once.</summary>
[Requires(BillingPermissions.ManageGateways)]
public sealed record ReplayGatewayEvent(long Id) : ICommand<Unit>;

internal sealed class ListGatewayEventsHandler(IAppDb db, RecentCounts counts) : IRequestHandler<ListGatewayEvents, PageOf<GatewayEventRow>>
{
    public Task<PageOf<GatewayEventRow>> Handle(ListGatewayEvents query, CancellationToken ct)
    {
        var search = query.Search?.Trim();
        var told = db.GatewayEvents.AsQueryable();
        if (query.Gateway is { } gateway)
            told = told.Where(x => x.Gateway == gateway);
        if (query.Outcome is { } outcome)
            told = told.Where(x => x.Outcome == outcome);
        if (query.Open is OpenEvents.Stuck) // spelled out: only then the index of what is not done is used
            told = told.Where(x => x.State == GatewayEventState.Stuck);
        else if (query.Open is OpenEvents.NotDone)
            told = told.Where(x => x.State == GatewayEventState.Pending || x.State == GatewayEventState.Stuck);
        if (!string.IsNullOrEmpty(search))
            told = told.Where(x => x.MerchantRef == search);

        return told.OrderByDescending(x => x.ReceivedAt).ThenByDescending(x => x.Id)
            .Select(x => new GatewayEventRow(
                x.Id, x.Gateway, x.ReceivedAt, x.Deliveries, x.MerchantRef, x.Status, x.State, x.Outcome, x.Note,
                db.Charges.Where(charge => charge.Id == x.ChargeId).Select(charge => (Guid?)charge.InvoiceId).FirstOrDefault(), x.HandledAt))
            .ToPage(query.Page, query.PageSize, () => counts.Of(("gateway-events", query.Gateway, query.Outcome, query.Open, search), most => told.Take(most).CountAsync(ct)), ct);
    }
}

internal sealed class ReplayGatewayEventHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ReplayGatewayEvent, Unit>
{
    public async Task<Unit> Handle(ReplayGatewayEvent command, CancellationToken ct)
    {
        var told = await db.GatewayEvents.SingleOrDefaultAsync(x => x.Id == command.Id, ct) ?? throw new NotFoundException(nameof(GatewayEvent), command.Id);
        if (told.Outcome is GatewayEventOutcome.Forged)
            throw new ConflictException("gateway-event.forged", "Kejadian ini tidak bertanda tangan sah, jadi tidak bisa diproses.");

        told.Replay(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
