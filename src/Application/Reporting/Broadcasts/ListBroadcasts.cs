using System.Text.Json;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Broadcasts;

/// <summary>The newest first.</summary>
[Requires(MessagingPermissions.ViewBroadcasts)]
public sealed record ListBroadcasts(int Page = 1, int PageSize = 25) : IQuery<PageOf<BroadcastRow>>;

/// <param name="IsOver">all its messages went or will not go any more</param>
public sealed record BroadcastRow(Guid Id, string Name, Wish Wish, BroadcastState State, bool IsOver, Channel FirstChannel, Channel? NextChannel, int Written, DateTimeOffset? StartAt, DateTimeOffset CreatedAt, string? By);

[Requires(MessagingPermissions.ViewBroadcasts)]
public sealed record GetBroadcast(Guid Id) : IQuery<BroadcastDetails>;

/// <param name="Counts">messages by channel and how far they got</param>
/// <param name="Replied">customers who wrote within a week of getting it</param>
/// <param name="Selection">who is meant</param>
public sealed record BroadcastDetails(
    BroadcastRow Row, string Subject, string Body, string Audience, CustomerSelection Selection, DateTimeOffset? Until, string? ApprovedBy, DateTimeOffset? ApprovedAt, string? ReturnedWhy, Guid? SubmittedById,
    bool IsWritten, int Refused, int NoAddress, int SameAddress, IReadOnlyList<BroadcastDetails.Count> Counts, int Replied)
{
    public sealed record Count(Channel Channel, NotificationStatus Status, int Messages);

    public int Of(params NotificationStatus[] states) => Counts.Where(x => states.Contains(x.Status)).Sum(x => x.Messages);
}

/// <summary>Makes the audience of a broadcast out of a selection of the customers' list.</summary>
public static class Audiences
{
    public static string Of(CustomerSelection selection) => JsonSerializer.Serialize(selection, JsonSerializerOptions.Web);
}

internal sealed class ListBroadcastsHandler(IAppDb db) : IRequestHandler<ListBroadcasts, PageOf<BroadcastRow>>, IRequestHandler<GetBroadcast, BroadcastDetails>
{
    private static readonly NotificationStatus[] Open = [NotificationStatus.Queued, NotificationStatus.Sending, NotificationStatus.Held];
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public Task<PageOf<BroadcastRow>> Handle(ListBroadcasts query, CancellationToken ct) =>
        Rows(db.Broadcasts.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, ct);

    public async Task<BroadcastDetails> Handle(GetBroadcast query, CancellationToken ct)
    {
        var broadcast = await db.Broadcasts.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.Id, ct) ?? throw new NotFoundException(nameof(Broadcast), query.Id);
        var row = await Rows(db.Broadcasts.Where(x => x.Id == query.Id)).SingleAsync(ct);
        var counts = await db.Notifications.Where(x => x.BroadcastId == query.Id).GroupBy(x => new { x.Channel, x.Status }).Select(same => new BroadcastDetails.Count(same.Key.Channel, same.Key.Status, same.Count())).ToListAsync(ct);
        var approver = await db.Users.Where(x => x.Id == broadcast.ApprovedById).Select(x => x.FullName).SingleOrDefaultAsync(ct);
        var replied = broadcast.IsWritten ? await Replied(query.Id).CountAsync(ct) : 0;
        return new BroadcastDetails(
            row, broadcast.Subject, broadcast.Body, broadcast.Audience, JsonSerializer.Deserialize<CustomerSelection>(broadcast.Audience, JsonSerializerOptions.Web)!, broadcast.Until, approver, broadcast.ApprovedAt,
            broadcast.ReturnedWhy, broadcast.SubmittedById, broadcast.IsWritten, broadcast.Refused, broadcast.NoAddress, broadcast.SameAddress, counts, replied);
    }

    /// <summary>From what came in, which is far less than what went out.</summary>
    private IQueryable<string> Replied(Guid broadcast)
    {
        var created = db.Broadcasts.Where(x => x.Id == broadcast).Select(x => x.CreatedAt);
        return db.WhatsAppMessages.Where(x => x.Direction == Direction.In && x.At >= created.First() && db.Notifications.Any(sent =>
            sent.BroadcastId == broadcast && sent.CustomerId == x.CustomerId && sent.SentAt != null && sent.SentAt <= x.At && x.At <= sent.SentAt + Week)).Select(x => x.Chat).Distinct();
    }

    private IQueryable<BroadcastRow> Rows(IQueryable<Broadcast> broadcasts) =>
        from x in broadcasts
        join who in db.Users on x.CreatedById equals (Guid?)who.Id into people
        from who in people.DefaultIfEmpty()
        select new BroadcastRow(
            x.Id, x.Name, x.Wish, x.State, x.State == BroadcastState.Sending && !db.Notifications.Any(sent => sent.BroadcastId == x.Id && Open.Contains(sent.Status)),
            x.FirstChannel, x.NextChannel, x.Written, x.StartAt, x.CreatedAt, who == null ? null : who.FullName);
}
