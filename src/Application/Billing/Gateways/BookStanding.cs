using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>
/// Makes a request agree with what its gateway says, and books the money once: payment, bill, ledger, event and messages in one transaction. Told again, late or out of order it changes nothing more.
/// </summary>
/// <param name="EventId">what told it; null when the gateway was asked by itself</param>
[Requires(Everyone.Automation)]
public sealed record BookStanding(Guid ChargeId, long? EventId, ChargeStanding Standing) : ICommand<GatewayEventOutcome?>;

/// <summary>
/// Many at once in one transaction, each request only once and none of them money given back: what comes in a burst costs little more together than one alone.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record BookStandings(IReadOnlyList<BookStanding> All) : ICommand<int>;

/// <summary>Nothing is to be booked of what was told, or not yet.</summary>
/// <param name="Outcome">null: once more, later</param>
[Requires(Everyone.Automation)]
public sealed record CloseNotice(long EventId, GatewayEventOutcome? Outcome, string Note) : ICommand<GatewayEventOutcome?>;

internal sealed class BookStandingHandler(IAppDb db, PaymentBook book, Notices notices, TimeProvider clock) : IRequestHandler<BookStanding, GatewayEventOutcome?>, IRequestHandler<BookStandings, int>
{
    public async Task<GatewayEventOutcome?> Handle(BookStanding command, CancellationToken ct) => (await Book([command], ct))[0];

    public async Task<int> Handle(BookStandings command, CancellationToken ct) => (await Book(command.All, ct)).Count;

    private async Task<IReadOnlyList<GatewayEventOutcome?>> Book(IReadOnlyList<BookStanding> all, CancellationToken ct)
    {
        var (ids, eventIds) = (all.Select(x => x.ChargeId).ToList(), all.Select(x => x.EventId).OfType<long>().ToList());
        await book.Hold(await db.Charges.Where(x => ids.Contains(x.Id)).Select(x => x.CustomerId).Distinct().ToListAsync(ct), ct);
        var charges = await db.Charges.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        var events = eventIds.Count == 0 ? [] : await db.GatewayEvents.Where(x => eventIds.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        var now = clock.GetUtcNow();

        List<GatewayEventOutcome?> outcomes = [];
        List<MoneyIn> money = [];
        HashSet<string> topics = ["gateway-events"];
        foreach (var (chargeId, eventId, standing) in all)
        {
            var (charge, told) = (charges[chargeId], eventId is { } id ? events[id] : null);
            if (told is { State: not GatewayEventState.Pending })
            {
                outcomes.Add(told.Outcome); // another instance was faster
                continue;
            }

            var (outcome, note) = await Apply(charge, standing, money, now, ct);
            outcomes.Add(outcome);
            charge.AskedAt(now);
            if (outcome is { } known)
                told?.Done(known, charge.Id, note, now);
            if (outcome is GatewayEventOutcome.Differs)
                await notices.TellStaff(
                    NoticeKinds.MoneyToCheck, BillingPermissions.ManageGateways, $"charge-held/{charge.Id:n}", $"charge:{charge.Id}", "Pembayaran perlu diperiksa",
                    $"{charge.MerchantRef}: {note}", "/billing/events", isNew: false, ct);
            topics.Add($"invoice:{charge.InvoiceId}");
        }

        if (money.Count > 0)
            await book.Enter(money, ct);
        await db.SaveChangesAsync(ct);
        await db.Announce(topics, ct);
        return outcomes;
    }

    /// <param name="money">what is to be entered, under the request's own id, is added to it</param>
    private async Task<(GatewayEventOutcome?, string?)> Apply(Charge charge, ChargeStanding standing, List<MoneyIn> money, DateTimeOffset now, CancellationToken ct)
    {
        switch (standing)
        {
            case ChargeStanding.Paid when charge.State is ChargeState.Paid or ChargeState.Refunded:
                return (GatewayEventOutcome.Repeated, null);
            case ChargeStanding.Paid paid when Objection(charge, paid) is { } objection:
                charge.Hold(objection);
                return (GatewayEventOutcome.Differs, objection);
            case ChargeStanding.Paid paid:
                var late = charge.State is ChargeState.Expired or ChargeState.Failed or ChargeState.Cancelled ? "Dibayar setelah permintaannya berakhir." : null;
                var at = paid.At is { } said && said <= now ? said : now;
                money.Add(new MoneyIn(charge.Id, charge.InvoiceId, charge.Amount, Method(charge.Method), at, charge.ExternalId ?? paid.ExternalId ?? charge.MerchantRef));
                charge.Booked(charge.Id, paid.ExternalId, at, late);
                return (GatewayEventOutcome.Booked, late);
            case ChargeStanding.Over { How: ChargeState.Refunded } back when charge.State is ChargeState.Paid:
                const string Given = "Dana dikembalikan lewat gateway.";
                await book.Reverse(charge.PaymentId!.Value, back.Why ?? Given, ct);
                charge.GaveBack(back.Why ?? Given);
                return (GatewayEventOutcome.Booked, Given);
            case ChargeStanding.Over over:
                var changes = charge.IsOpen;
                charge.Over(over.How, over.Why);
                return (changes ? GatewayEventOutcome.Noted : GatewayEventOutcome.Repeated, over.Why);
            case ChargeStanding.None when charge.IsOpen && now > charge.ExpiresAt:
                charge.Over(ChargeState.Expired, null); // nobody chose how to pay
                return (GatewayEventOutcome.Noted, null);
            case ChargeStanding.None when charge.State is ChargeState.Preparing:
                charge.Over(ChargeState.Failed, "Gateway tidak menerima permintaannya.");
                return (GatewayEventOutcome.Noted, null);
            case ChargeStanding.Unreachable:
                return (null, null);
            default:
                return (GatewayEventOutcome.Repeated, null);
        }
    }

    /// <summary>Money is only what we asked for, in rupiah: everything else is for a person to look at.</summary>
    private static string? Objection(Charge charge, ChargeStanding.Paid paid)
    {
        if (paid.Currency is { } currency && !currency.Equals("IDR", StringComparison.OrdinalIgnoreCase))
            return $"Mata uangnya {currency}, bukan IDR.";

        // The fee as we know it, or as the gateway tells it, should its first answer have been lost.
        var forBill = paid.Total - charge.Fee.Amount;
        return forBill == charge.Amount.Amount || paid.Total - paid.Fee == charge.Amount.Amount ? null : $"Diminta {charge.Amount}, dibayar {Money.Round(forBill)}.";
    }

    private static PaymentMethod Method(ChargeMethod method) => method switch
    {
        ChargeMethod.Qris => PaymentMethod.Qris,
        ChargeMethod.Va => PaymentMethod.Va,
        ChargeMethod.Ewallet => PaymentMethod.Ewallet,
        _ => PaymentMethod.Other,
    };
}

internal sealed class CloseNoticeHandler(IAppDb db, TimeProvider clock) : IRequestHandler<CloseNotice, GatewayEventOutcome?>
{
    public async Task<GatewayEventOutcome?> Handle(CloseNotice command, CancellationToken ct)
    {
        var told = await db.GatewayEvents.SingleAsync(x => x.Id == command.EventId, ct);
        if (told.State is not GatewayEventState.Pending)
            return told.Outcome;

        if (command.Outcome is { } outcome)
            told.Done(outcome, null, command.Note, clock.GetUtcNow());
        else
            told.Postpone(command.Note, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await db.Announce("gateway-events", ct);
        return command.Outcome;
    }
}
