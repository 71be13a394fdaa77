using System.Globalization;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Support;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Support.Tickets;

/// <summary>The list of tickets: its columns, tabs and filters, and what its address means.</summary>
internal static class TicketsShape
{
    public static ListShape List { get; } = new("tickets", "/tickets", SupportPermissions.WorkOnTickets)
    {
        Columns =
        [
            new("status", "Keadaan"), new("queue", "Antrean"), new("customer", "Pelanggan"), new("category", "Kategori"), new("assignee", "Petugas"), new("due", "Batas selesai"),
            new("channel", "Asal", Shown: false), new("opened", "Masuk", Shown: false),
        ],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama")],
        Views = [new("status=open&status=in_progress&sort=-newest", "Antrean"), new("mine=1&status=open&status=in_progress", "Tugas saya"), new("unassigned=1&status=open", "Belum ada petugas"), new("due=soon", "Hampir lewat batas"), new("awaits=1", "Menunggu pelanggan"), new("status=resolved", "Selesai")],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say, IReadOnlyList<TicketCategoryRow> categories, IReadOnlyList<TicketPerson> staff) =>
    [
        new ChoiceFilter("status", "Keadaan", [.. Enum.GetValues<TicketStatus>().Select(x => new Choice(Words.Code(x), say(TicketPageWords.Of(x).Text)))]),
        new ChoiceFilter("category", "Kategori", [.. categories.Select(x => new Choice(x.Code, say(x.Name)))]),
        new ChoiceFilter("assignee", "Petugas", [.. staff.Select(x => new Choice(x.Id.ToString(), x.Name))]),
        new ChoiceFilter("sla", "Janji", [.. Enum.GetValues<TicketSla>().Select(x => new Choice(Words.Code(x), say(TicketPageWords.Of(x))))]),
        new ChoiceFilter("quality", "Kepuasan", [.. Enum.GetValues<TicketQuality>().Select(x => new Choice(Words.Code(x), say(TicketPageWords.Of(x))))]),
        new ChoiceFilter("channel", "Asal", [.. Enum.GetValues<TicketChannel>().Select(x => new Choice(Words.Code(x), say(TicketPageWords.Of(x))))]),
    ];

    /// <param name="soon">what is due before this is nearly late</param>
    /// <param name="zone">IANA name; months begin by its clock</param>
    public static TicketFilter Read(ListQuery query, Guid? me, DateTimeOffset soon, string zone) => new()
    {
        AwaitsCustomer = query.One("awaits") is not null,
        Quality = Words.Read<TicketQuality>(query.One("quality") ?? ""),
        Sla = Words.Read<TicketSla>(query.One("sla") ?? ""),
        OpenedFrom = Month(query) is { } from ? BusinessCalendar.StartOf(from, zone) : null,
        OpenedBefore = Month(query) is { } until ? BusinessCalendar.StartOf(until.AddMonths(1), zone) : null,
        Search = query.Search,
        Statuses = [.. query.All("status").Select(Words.Read<TicketStatus>).OfType<TicketStatus>()],
        Channels = [.. query.All("channel").Select(Words.Read<TicketChannel>).OfType<TicketChannel>()],
        Categories = query.All("category"),
        AssigneeId = query.One("mine") is not null ? me : Guid.TryParse(query.One("assignee"), out var assignee) ? assignee : null,
        IsUnassigned = query.One("unassigned") is not null,
        DueBefore = query.One("due") is not null ? soon : null,
    };

    /// <summary><c>month=2026-11</c>, as reports link to it.</summary>
    private static DateOnly? Month(ListQuery query) => DateOnly.TryParseExact(query.One("month"), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
