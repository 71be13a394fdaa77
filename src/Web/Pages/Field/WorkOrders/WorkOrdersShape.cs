using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>The list of visits: its columns, tabs and filters, and what its address means.</summary>
internal static class WorkOrdersShape
{
    public static ListShape List { get; } = new("work-orders", "/field/work-orders", FieldPermissions.ViewWorkOrders)
    {
        Columns =
        [
            new("status", "Keadaan"), new("planned", "Jadwal"), new("technicians", "Teknisi"), new("customer", "Pelanggan"), new("address", "Alamat"), new("wanted", "Diminta", Shown: false), new("phone", "Telepon"),
            new("created", "Dibuat", Shown: false), new("note", "Catatan", Shown: false),
        ],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama"), new("planned", "Menurut jadwal")],
        Views =
        [
            new("due=today&sort=planned", "Hari ini"), new("pool=1", "Kolam tugas"), new("unscheduled=1", "Belum dijadwalkan"), new("due=late&sort=planned", "Terlambat"), new("mine=1&ended=0", "Tugas saya"),
            new("days=1", "Minta tambah hari"),
        ],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say, IReadOnlyList<FieldPerson> technicians) =>
    [
        new ChoiceFilter("status", "Keadaan", [.. Enum.GetValues<WorkOrderStatus>().Select(x => new Choice(Words.Code(x), say(VisitWords.Of(x))))]),
        new ChoiceFilter("kind", "Pekerjaan", [.. Enum.GetValues<WorkOrderKind>().Select(x => new Choice(Words.Code(x), say(VisitWords.Of(x))))]),
        .. technicians.Count == 0 ? Array.Empty<ListFilter>() : [new ChoiceFilter("technician", "Teknisi", [.. technicians.Select(x => new Choice(x.Id.ToString(), x.Name))])],
    ];

    /// <param name="today">the moments between which it is today where the company is</param>
    public static WorkOrderFilter Read(ListQuery query, Guid? me, DateTimeOffset now, (DateTimeOffset From, DateTimeOffset To) today)
    {
        List<WorkOrderStatus> chosen = [.. query.All("status").Select(Words.Read<WorkOrderStatus>).OfType<WorkOrderStatus>()];
        var (due, unscheduled, days) = (query.One("due"), query.One("unscheduled") is not null, query.One("days") is not null);
        return new WorkOrderFilter
        {
            Search = query.Search,
            Statuses = chosen.Count == 0 && (due is "late" || unscheduled || days || query.One("ended") is "0") ? WorkOrderFilter.NotEnded : chosen,
            Kinds = [.. query.All("kind").Select(Words.Read<WorkOrderKind>).OfType<WorkOrderKind>()],
            IsFree = query.One("pool") is not null,
            TechnicianId = query.One("mine") is not null ? me ?? Guid.Empty : Guid.TryParse(query.One("technician"), out var technician) ? technician : null,
            From = due is "today" ? today.From : null,
            To = due is "today" ? today.To : null,
            LateAt = due is "late" ? now : null,
            IsUnscheduled = unscheduled,
            AsksForDays = days,
        };
    }
}
