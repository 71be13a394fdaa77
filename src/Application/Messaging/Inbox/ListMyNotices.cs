using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Inbox;

/// <summary>The own notices, the newest first.</summary>
/// <param name="Personal">only those to oneself, or only those to everybody concerned; null for both</param>
[Requires(Everyone.SignedIn)]
public sealed record ListMyNotices(bool? Personal = null, bool UnreadOnly = false, int Page = 1, int PageSize = 25) : IQuery<PageOf<NoticeRow>>;

/// <summary>For the bell; counts no further than <see cref="Most"/>.</summary>
[Requires(Everyone.SignedIn)]
public sealed record CountMyUnread : IQuery<int>
{
    public const int Most = 100;
}

/// <param name="Kind">code of a <see cref="NoticeKind"/></param>
/// <param name="Record">what it is about; those about the same belong together</param>
public sealed record NoticeRow(Guid Id, string Kind, string Record, string Subject, string Body, string? Link, bool IsRead, DateTimeOffset At);

internal sealed class ListMyNoticesHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ListMyNotices, PageOf<NoticeRow>>
{
    public Task<PageOf<NoticeRow>> Handle(ListMyNotices query, CancellationToken ct) => db.Notifications.Of(user)
        .Where(x => query.Personal == null || x.IsPersonal == query.Personal)
        .Where(x => !query.UnreadOnly || x.ReadAt == null)
        .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
        .Select(x => new NoticeRow(x.Id, x.Kind!, x.Record!, x.Subject, x.Body, x.Link, x.ReadAt != null, x.CreatedAt))
        .ToPage(query.Page, query.PageSize, ct);
}

internal sealed class CountMyUnreadHandler(IAppDb db, ICurrentUser user, RecentLookups recent) : IRequestHandler<CountMyUnread, int>
{
    public Task<int> Handle(CountMyUnread query, CancellationToken ct) =>
        recent.Get((user.Id, query), () => db.Notifications.Of(user).Where(x => x.ReadAt == null).Take(CountMyUnread.Most).CountAsync(ct));
}

internal static class Inbox
{
    extension(IQueryable<Notification> notices)
    {
        public IQueryable<Notification> Of(ICurrentUser user)
        {
            var me = user.Id ?? Guid.Empty;
            return notices.Where(x => x.UserId == me && x.Channel == Channel.InApp);
        }
    }
}
