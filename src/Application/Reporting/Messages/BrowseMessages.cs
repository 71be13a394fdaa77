using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Outgoing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Messages;

/// <summary>One page of what went out or waits to, as people turn it.</summary>
/// <param name="Sort"><c>newest</c> or <c>-newest</c></param>
[Requires(MessagingPermissions.ViewMessages)]
public sealed record BrowseMessages(MessageFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<MessageRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(MessagingPermissions.ViewMessages)]
public sealed record CountMessages(IReadOnlyList<MessageFilter> Filters) : IQuery<IReadOnlyList<int>>;

[Requires(MessagingPermissions.ViewMessages)]
public sealed record GetMessage(Guid Id) : IQuery<MessageDetails>;

/// <param name="ExpiresAt">not after</param>
/// <param name="StandIn">what goes when this one does not arrive, or what this one stands in for</param>
public sealed record MessageDetails(MessageRow Message, string? Link, DateTimeOffset? ExpiresAt, bool CanBeResent, MessageDetails.Other? StandIn, IReadOnlyList<MessageDetails.Attempt> Attempts)
{
    public sealed record Other(Guid Id, Channel Channel, NotificationStatus Status, bool IsFirst);

    /// <param name="Outcome">null: under way, or whoever sent it is gone</param>
    public sealed record Attempt(int Number, string Sender, Provider Provider, DateTimeOffset At, DateTimeOffset? EndedAt, AttemptOutcome? Outcome, string? ProviderMessageId, string? Note);
}

/// <summary>All messages the filter lets through, one after the other. Customers' names and numbers are in it, so it takes the right to take those along, and leaves a trace.</summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
/// <param name="Columns">names, for the trace</param>
[Requires(CustomersPermissions.Export)]
public sealed record ExportMessages(MessageFilter Filter, string? Sort, string Format, IReadOnlyList<string> Columns) : ICommand<IAsyncEnumerable<MessageRow>>;

/// <summary>Sends again what failed of all that the filter lets through, the newest thousand. What nobody knows of is left to be looked at one by one.</summary>
/// <returns>how many wait for their turn now</returns>
[Requires(MessagingPermissions.Send)]
public sealed record ResendFailed(MessageFilter Filter) : ICommand<int>;

internal sealed class BrowseMessagesHandler(IAppDb db, MessageList list, ICurrentUser user, IMediator mediator) :
    IRequestHandler<BrowseMessages, SliceOf<MessageRow>>, IRequestHandler<CountMessages, IReadOnlyList<int>>, IRequestHandler<GetMessage, MessageDetails>,
    IRequestHandler<ExportMessages, IAsyncEnumerable<MessageRow>>, IRequestHandler<ResendFailed, int>
{
    public async Task<SliceOf<MessageRow>> Handle(BrowseMessages query, CancellationToken ct)
    {
        var messages = await list.Filtered(query.Filter, ct);
        var slice = await messages.ToSlice(MessageList.OrderOf(query.Sort), query.Place ?? new Place(), db.Notifications, () => list.Count(messages, query.Filter, ct), ct);
        var ids = slice.Items;
        var rows = await list.Rows(db.Notifications.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    public async Task<IReadOnlyList<int>> Handle(CountMessages query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await list.Glance(filter, ct));
        return found;
    }

    public async Task<MessageDetails> Handle(GetMessage query, CancellationToken ct)
    {
        var message = await list.Visible.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.Id, ct) ?? throw new NotFoundException(nameof(Notification), query.Id);
        var row = await list.Rows(db.Notifications.Where(x => x.Id == query.Id)).SingleAsync(ct);
        var attempts = await (
            from attempt in db.SendAttempts
            join sender in db.Senders on attempt.SenderId equals sender.Id
            where attempt.MessageId == query.Id
            orderby attempt.Number descending
            select new MessageDetails.Attempt(attempt.Number, sender.Name, attempt.Provider, attempt.At, attempt.EndedAt, attempt.Outcome, attempt.ProviderMessageId, attempt.Note)).Take(50).ToListAsync(ct);
        var other = await db.Notifications.Where(x => x.StandsInFor == query.Id || x.Id == message.StandsInFor).Select(x => new MessageDetails.Other(x.Id, x.Channel, x.Status, x.Id == message.StandsInFor)).FirstOrDefaultAsync(ct);
        return new MessageDetails(row, message.Link, message.ExpiresAt, message.CanBeResent, other, attempts);
    }

    public async Task<IAsyncEnumerable<MessageRow>> Handle(ExportMessages command, CancellationToken ct)
    {
        if (!user.Holds(MessagingPermissions.ViewMessages))
            throw new ForbiddenException(MessagingPermissions.ViewMessages);

        var filter = command.Filter;
        var messages = await list.Filtered(filter, ct);
        string[] parts = [command.Format, string.Join(' ', command.Columns), string.IsNullOrWhiteSpace(filter.Search) ? "" : "q=…", string.Join(' ', filter.Statuses), string.Join(' ', filter.Channels), $"{filter.From:O}", $"{filter.To:O}"];
        db.NoteView($"{nameof(Notification)}List", Guid.CreateVersion7(), string.Join(" · ", parts.Where(part => part.Length > 0)));
        await db.SaveChangesAsync(ct);
        return list.Rows(MessageList.OrderOf(command.Sort).Sort(messages)).AsAsyncEnumerable();
    }

    public async Task<int> Handle(ResendFailed command, CancellationToken ct)
    {
        NotificationStatus[] failed = [NotificationStatus.Failed, NotificationStatus.Dead];
        var messages = await list.Filtered(command.Filter, ct);
        var ids = await messages.Where(x => failed.Contains(x.Status)).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Select(x => x.Id).Take(ResendMessages.Most).ToListAsync(ct);
        return ids.Count > 0 ? await mediator.Send(new ResendMessages(ids), ct)
            : throw new ConflictException("message.nothing-to-resend", "Tidak ada yang perlu dikirim ulang: semuanya sudah terkirim atau masih menunggu giliran.");
    }
}
