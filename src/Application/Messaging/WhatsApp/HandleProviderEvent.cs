using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.WhatsApp;

/// <summary>Works on something a provider told: how far our messages got, and what people wrote. A receipt for a message nobody knows yet waits for it.</summary>
[Requires(Everyone.Automation)]
public sealed record HandleProviderEvent(long Id) : ICommand<ProviderEventOutcome?>;

/// <summary>It could not be worked on; again later.</summary>
[Requires(Everyone.Automation)]
public sealed record PostponeProviderEvent(long Id, string Why) : ICommand<Unit>;

internal sealed class HandleProviderEventHandler(IAppDb db, SenderDesk desk, TimeProvider clock) : IRequestHandler<HandleProviderEvent, ProviderEventOutcome?>, IRequestHandler<PostponeProviderEvent, Unit>
{
    private static readonly TimeSpan Hearing = TimeSpan.FromMinutes(1);

    public async Task<ProviderEventOutcome?> Handle(HandleProviderEvent command, CancellationToken ct)
    {
        var happened = await db.ProviderEvents.SingleOrDefaultAsync(x => x.Id == command.Id, ct);
        if (happened is not { State: ProviderEventState.Pending })
            return happened?.Outcome;

        var now = clock.GetUtcNow();
        var told = desk.AdapterOf(happened.Provider).Read(happened.Body, happened.Body is [(byte)'{', ..] ? "application/json" : "application/x-www-form-urlencoded");
        var (used, unknown) = (0, 0);
        foreach (var receipt in told?.Receipts ?? [])
        {
            switch (await Apply(happened.Provider, receipt, now, ct))
            {
                case null: unknown++; break;
                case true: used++; break;
            }
        }

        foreach (var message in told?.Messages ?? [])
            used += await Keep(happened, message, now, ct) ? 1 : 0;

        if (used > 0 && told!.Receipts.Count > 0)
            await db.Senders.Where(x => x.Id == happened.SenderId && (x.HeardAt == null || x.HeardAt < now - Hearing)).ExecuteUpdateAsync(x => x.SetProperty(y => y.HeardAt, now), ct);
        if (unknown == 0 || !happened.Wait("Pesannya belum dikenal.", now))
            happened.Done(used > 0 ? ProviderEventOutcome.Used : unknown > 0 ? ProviderEventOutcome.Unknown : ProviderEventOutcome.Repeated, unknown > 0 ? "Bukan pesan dari sini." : null, now);
        await db.SaveChangesAsync(ct);
        return happened.Outcome;
    }

    public async Task<Unit> Handle(PostponeProviderEvent command, CancellationToken ct)
    {
        var happened = await db.ProviderEvents.SingleAsync(x => x.Id == command.Id, ct);
        happened.Stumble(command.Why, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <returns>null when we know of no such message; false when it is no news</returns>
    private async Task<bool?> Apply(Provider provider, WhatsAppTold.Receipt receipt, DateTimeOffset now, CancellationToken ct)
    {
        var id = await db.SendAttempts.Where(x => x.Provider == provider && x.ProviderMessageId == receipt.ProviderMessageId).Select(x => (Guid?)x.MessageId).FirstOrDefaultAsync(ct)
            ?? await db.SendAttempts.Where(x => x.Provider == provider && x.MessageId == receipt.OurId).Select(x => (Guid?)x.MessageId).FirstOrDefaultAsync(ct);
        if (id is not { } known)
            return null;

        await db.Lock<Notification>(known, ct);
        var message = await db.Notifications.SingleAsync(x => x.Id == known, ct);
        if (!message.Told(receipt.Status, receipt.Why, receipt.ProviderMessageId, receipt.At ?? now))
            return false;

        foreach (var other in await db.Notifications.Where(x => x.StandsInFor == known).ToListAsync(ct))
        {
            if (message.Status is NotificationStatus.Failed)
                other.StepIn(now);
            else if (message.Status is NotificationStatus.Delivered or NotificationStatus.Read)
                other.Spare();
        }

        if (message.CustomerId is { } customer)
            await db.Announce($"customer:{customer}", ct);
        if (message is { UserId: null, Record: { } record })
            await db.Announce(record, ct); // the conversation it is part of
        await db.Announce("messages", ct);
        return true;
    }

    /// <returns>false when it is there already, or for none of our numbers</returns>
    private async Task<bool> Keep(ProviderEvent happened, WhatsAppTold.Message told, DateTimeOffset now, CancellationToken ct)
    {
        if (happened.SenderId is not { } number
            || await db.WhatsAppMessages.AnyAsync(x => x.Provider == happened.Provider && x.ProviderMessageId == told.Said.Id && x.Direction == Direction.In, ct))
            return false;

        db.WhatsAppMessages.Add(WhatsAppMessage.Received(happened.Provider, number, told.Said, now));
        return true;
    }
}
