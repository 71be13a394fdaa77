using System.Globalization;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Messages;

/// <summary>What a list of outgoing messages is narrowed to. Several choices of one kind mean any of them; empty means all.</summary>
public sealed record MessageFilter
{
    /// <summary>A whole address or number, or part of the customer's name or number.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<NotificationStatus> Statuses { get; init; } = [];
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>As <see cref="Notification.Event"/>.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public Guid? Broadcast { get; init; }

    /// <summary>First and last day of writing, in the company's zone.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    internal string Key => string.Join('|', Search?.Trim(), string.Join(',', Statuses), string.Join(',', Channels), string.Join(',', Events), Broadcast, From, To);
}

/// <param name="To">the customer's name, or the address where it is nobody's</param>
public sealed record MessageRow(
    Guid Id, Channel Channel, string? Event, Guid? CustomerId, string To, string Address, string Subject, string Body, NotificationStatus Status, DateTimeOffset CreatedAt, DateTimeOffset DueAt,
    DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt, DateTimeOffset? ReadAt, int Attempts, string? LastError, bool MaybeTwice, string? Sender);

/// <summary>The messages behind page, file, resending and home page: whoever asks, the same filter finds the same ones. Those in the application itself are no messages.</summary>
internal sealed class MessageList(IAppDb db, ICustomerScope scope, ICurrentUser user, CustomersByText byText, CompanySettings settings, RecentCounts counts)
{
    private static readonly Order<Notification> Newest = Order.By("newest", (Notification x) => x.CreatedAt, descending: true);

    public static Order<Notification> OrderOf(string? name) => name == Newest.Reversed.Name ? Newest.Reversed : Newest;

    /// <summary>To customers whoever asks may see; to staff and bare numbers for those who see all customers.</summary>
    public IQueryable<Notification> Visible => user.Holds(CustomersPermissions.ViewAll)
        ? db.Notifications.Where(x => x.Channel != Channel.InApp)
        : db.Notifications.Where(x => x.Channel != Channel.InApp && scope.WithArchived.Any(customer => customer.Id == x.CustomerId));

    public async Task<IQueryable<Notification>> Filtered(MessageFilter filter, CancellationToken ct)
    {
        var messages = Visible;
        var (statuses, channels, events) = (filter.Statuses, filter.Channels, filter.Events);
        if (statuses is [var status])
            messages = messages.Where(x => x.Status == status); // this way the index of one state and its order is used
        else if (statuses.Count > 0)
            messages = messages.Where(x => statuses.Contains(x.Status));
        if (channels.Count > 0)
            messages = messages.Where(x => channels.Contains(x.Channel));
        if (events.Count > 0)
            messages = messages.Where(x => events.Contains(x.Event!));
        if (filter.Broadcast is { } broadcast)
            messages = messages.Where(x => x.BroadcastId == broadcast);
        if (filter is { From: not null } or { To: not null })
        {
            var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
            var (from, to) = (filter.From is { } first ? BusinessCalendar.StartOf(first, zone) : DateTimeOffset.MinValue, filter.To is { } last ? BusinessCalendar.StartOf(last.AddDays(1), zone) : DateTimeOffset.MaxValue);
            messages = messages.Where(x => x.CreatedAt >= from && x.CreatedAt < to);
        }

        if (string.IsNullOrWhiteSpace(filter.Search))
            return messages;

        var text = filter.Search.Trim();
        var address = PhoneNumber.TryParse(text, CultureInfo.InvariantCulture, out var phone) ? phone.Value : text;
        var them = byText.Ids(text);
        return messages.Where(x => x.Address == address || them.Contains(x.CustomerId!.Value));
    }

    /// <summary>Exact while the list is short; see <see cref="RecentCounts"/>.</summary>
    public async Task<int> Count(MessageFilter filter, CancellationToken ct) => await Count(await Filtered(filter, ct), filter, ct);

    public Task<int> Count(IQueryable<Notification> filtered, MessageFilter filter, CancellationToken ct) =>
        counts.Of(Key(filter), most => most == int.MaxValue ? filtered.CountAsync(ct) : filtered.Take(most).CountAsync(ct));

    public Task<int> Glance(MessageFilter filter, CancellationToken ct) => counts.Glance(Key(filter), async most => await (await Filtered(filter, ct)).Take(most).CountAsync(ct));

    public IQueryable<MessageRow> Rows(IQueryable<Notification> messages) =>
        from x in messages
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals (Guid?)customer.Id into customers
        from customer in customers.DefaultIfEmpty()
        join sender in db.Senders on x.SenderId equals (Guid?)sender.Id into senders
        from sender in senders.DefaultIfEmpty()
        join person in db.Users on x.UserId equals (Guid?)person.Id into people
        from person in people.DefaultIfEmpty()
        select new MessageRow(
            x.Id, x.Channel, x.Event, x.CustomerId, customer != null ? customer.FullName : person != null ? person.FullName : x.Address!, x.Channel == Channel.Push ? "" : x.Address!, x.Subject, x.Body, x.Status, x.CreatedAt, x.DueAt,
            x.SentAt, x.DeliveredAt, x.ReadAt, x.Attempts, x.LastError, x.MaybeTwice, sender == null ? null : sender.Name);

    private object Key(MessageFilter filter) => ("messages", filter.Key, user.Holds(CustomersPermissions.ViewAll) ? null : user.Id);
}
