using IspJabbar.Application.Field;
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
            new("status", "Keadaan"), new("customer", "Pelanggan"), new("address", "Alamat"), new("wanted", "Diminta"), new("phone", "Telepon"),
            new("created", "Dibuat", Shown: false), new("note", "Catatan", Shown: false),
        ],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama")],
        Views = [.. VisitWords.States.Select(state => new Choice($"status={state.Value}", state.Text))],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say) =>
    [
        new ChoiceFilter("status", "Keadaan", [.. Enum.GetValues<WorkOrderStatus>().Select(x => new Choice(Words.Code(x), say(VisitWords.Of(x))))]),
        new ChoiceFilter("kind", "Pekerjaan", [.. Enum.GetValues<WorkOrderKind>().Select(x => new Choice(Words.Code(x), say(VisitWords.Of(x))))]),
    ];

    public static WorkOrderFilter Read(ListQuery query) => new()
    {
        Search = query.Search,
        Statuses = [.. query.All("status").Select(Words.Read<WorkOrderStatus>).OfType<WorkOrderStatus>()],
        Kinds = [.. query.All("kind").Select(Words.Read<WorkOrderKind>).OfType<WorkOrderKind>()],
    };
}
