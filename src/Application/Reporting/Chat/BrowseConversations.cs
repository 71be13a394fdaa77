using System.Globalization;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Domain.Support.Chat;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Chat;

public enum ChatList { Open, Mine, Unassigned, Unread, Waiting, All }

/// <summary>One page of conversations, the latest words first; those that wait, the longest first.</summary>
/// <param name="Search">part of the customer's name or number, of a stranger's chat, or of the name they give themselves</param>
[Requires(ChatPermissions.View)]
public sealed record BrowseConversations(ChatList List = ChatList.Open, string? Search = null, Place? Place = null) : IQuery<SliceOf<ConversationRow>>;

/// <summary>For the menu; counts no further than <see cref="Most"/>.</summary>
[Requires(ChatPermissions.View)]
public sealed record CountUnreadConversations : IQuery<int>
{
    public const int Most = 100;
}

/// <param name="Name">the customer's, else what they call themselves, else their chat</param>
/// <param name="Number">the customer's; null: nobody knows whose it is</param>
public sealed record ConversationRow(
    Guid Id, Guid? CustomerId, string Name, string? Number, DateTimeOffset LastAt, string LastText, bool LastIsOurs, int Unread, DateTimeOffset? WaitingSince, Guid? AssignedTo, string? Assignee, bool IsClosed, ChatWay Way);

/// <summary>The conversations behind page, menu and home page.</summary>
internal sealed class ConversationList(IAppDb db, ChatDesk desk, CustomersByText byText, ICurrentUser user, RecentCounts counts)
{
    private static readonly Order<Conversation> Newest = Order.By("newest", (Conversation x) => x.LastAt, descending: true);
    private static readonly Order<Conversation> Longest = Order.By("longest", (Conversation x) => x.WaitingSince!.Value);

    public static Order<Conversation> OrderOf(ChatList list) => list is ChatList.Waiting ? Longest : Newest;

    public IQueryable<Conversation> Filtered(ChatList list, string? search)
    {
        var me = user.Id ?? Guid.Empty;
        var conversations = list switch
        {
            ChatList.Open => desk.Visible.Where(x => x.ClosedAt == null),
            ChatList.Mine => desk.Visible.Where(x => x.AssignedTo == me && x.ClosedAt == null),
            ChatList.Unassigned => desk.Visible.Where(x => x.ClosedAt == null && x.AssignedTo == null),
            ChatList.Unread => desk.Visible.Where(x => x.Unread > 0),
            ChatList.Waiting => desk.Visible.Where(x => x.WaitingSince != null),
            _ => desk.Visible,
        };
        if (string.IsNullOrWhiteSpace(search))
            return conversations;

        var text = search.Trim().ToLower(CultureInfo.InvariantCulture).Replace("\0", "", StringComparison.Ordinal);
        var like = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        var them = byText.Ids(text);
        var ids = db.Conversations.Where(x => x.CustomerId != null && them.Contains(x.CustomerId.Value)).Select(x => x.Id)
            .Union(db.Conversations.Where(x => x.Chat != null && EF.Functions.Like(EF.Property<string>(x, "SearchText"), like, "\\")).Select(x => x.Id));
        return conversations.Where(x => ids.Contains(x.Id));
    }

    public Task<int> Count(ChatList list, string? search, int most = int.MaxValue) =>
        counts.Of((list, search?.Trim(), list is ChatList.Mine || !user.Holds(CustomersPermissions.ViewAll) ? user.Id : null, "chats"), upTo => Filtered(list, search).Take(upTo).CountAsync(), most);

    public IQueryable<ConversationRow> Rows(IQueryable<Conversation> conversations) =>
        from x in conversations
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals (Guid?)customer.Id into customers
        from customer in customers.DefaultIfEmpty()
        join person in db.Users on x.AssignedTo equals (Guid?)person.Id into people
        from person in people.DefaultIfEmpty()
        select new ConversationRow(
            x.Id, x.CustomerId, customer == null ? x.Name ?? x.Chat! : customer.FullName, customer == null ? null : customer.Number.Value, x.LastAt, x.LastText, x.LastIsOurs, x.Unread, x.WaitingSince,
            x.AssignedTo, person == null ? null : person.FullName, x.ClosedAt != null, x.Way);
}

internal sealed class BrowseConversationsHandler(IAppDb db, ConversationList list, ICurrentUser user, RecentLookups recent) : IRequestHandler<BrowseConversations, SliceOf<ConversationRow>>, IRequestHandler<CountUnreadConversations, int>
{
    public async Task<SliceOf<ConversationRow>> Handle(BrowseConversations query, CancellationToken ct)
    {
        var slice = await list.Filtered(query.List, query.Search).ToSlice(ConversationList.OrderOf(query.List), query.Place ?? new Place(), db.Conversations, () => list.Count(query.List, query.Search), ct);
        var ids = slice.Items;
        var rows = await list.Rows(db.Conversations.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    public Task<int> Handle(CountUnreadConversations query, CancellationToken ct) =>
        recent.Get((user.Id, query), () => list.Filtered(ChatList.Unread, null).Take(CountUnreadConversations.Most).CountAsync(ct));
}
