using IspJabbar.Application.Messaging;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Messaging.Messages;

/// <summary>The list of outgoing messages: its columns, tabs and filters, and what its address means.</summary>
internal static class MessagesShape
{
    public static ListShape List { get; } = new("messages", "/messages", MessagingPermissions.ViewMessages)
    {
        Columns = [new("status", "Keadaan"), new("text", "Pesan"), new("channel", "Saluran"), new("created", "Ditulis"), new("sent", "Terkirim", Shown: false), new("sender", "Lewat"), new("attempts", "Kali", Shown: false)],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama")],
        Views = [new("status=queued", "Menunggu giliran"), new("status=failed&status=dead&status=unknown", "Perlu dilihat"), new("status=delivered&status=read", "Sudah sampai")],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say) =>
    [
        new ChoiceFilter("status", "Keadaan", [.. Enum.GetValues<NotificationStatus>().Select(x => new Choice(Words.Code(x), say(Words.Of(x).Text)))]),
        new ChoiceFilter("channel", "Saluran", [.. ((Channel[])[Channel.Whatsapp, Channel.Email, Channel.Push]).Select(x => new Choice(Words.Code(x), say(Words.Of(x))))]),
        new ChoiceFilter("event", "Kejadian", [.. MessageWords.Events.Select(x => new Choice(x.Code, say(x.Text)))]),
        new DayFilter("written", "Ditulis"),
    ];

    public static MessageFilter Read(ListQuery query) => new()
    {
        Search = query.Search,
        Statuses = [.. query.All("status").Select(Words.Read<NotificationStatus>).OfType<NotificationStatus>()],
        Channels = [.. query.All("channel").Select(Words.Read<Channel>).OfType<Channel>()],
        Events = [.. query.All("event").Where(code => MessageWords.Events.Any(x => x.Code == code))],
        Broadcast = Guid.TryParse(query.One("broadcast"), out var broadcast) ? broadcast : null,
        From = query.Day("written-from"),
        To = query.Day("written-to"),
    };
}
