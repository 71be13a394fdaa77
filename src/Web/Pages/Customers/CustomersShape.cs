using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Lists;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>The list of customers: its columns, tabs and filters, and what its address means.</summary>
internal static class CustomersShape
{
    public static ListShape List { get; } = new("customers", "/customers", CustomersPermissions.View)
    {
        Columns =
        [
            new("status", "Status"), new("connection", "Koneksi"), new("package", "Paket"), new("router", "Router"), new("owed", "Tunggakan"),
            new("location", "Lokasi", Shown: false), new("phone", "Nomor HP", Shown: false), new("email", "Email", Shown: false), new("address", "Alamat", Shown: false),
            new("registered", "Didaftarkan", Shown: false), new("activated", "Aktif sejak", Shown: false),
        ],
        Orders =
        [
            new("newest", "Terbaru"), new("-newest", "Terlama"), new("name", "Nama A–Z"), new("-name", "Nama Z–A"), new("number", "Nomor pelanggan"), new("owed", "Tunggakan terbesar"),
        ],
        Views =
        [
            new("status=active", "Aktif"), new("status=awaiting_installation", "Menunggu pemasangan"), new("status=isolated", "Isolir"),
            new("account=failed", "Ditolak router"), new("registration=new", "Perlu diverifikasi"),
        ],
    };

    public static IReadOnlyList<ListFilter> Filters(CustomerFilters known, Func<string, string> say) =>
    [
        new ChoiceFilter("status", "Status", [.. Words.Statuses.Select(x => new Choice(Words.Code(x), say(Words.Of(x).Text)))]),
        new ChoiceFilter("location", "Lokasi", [.. known.Locations.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))]),
        new ChoiceFilter("package", "Paket", [.. known.Packages.Select(x => new Choice(x.Code, x.Name))]),
        new ChoiceFilter("router", "Router", [.. known.Routers.Select(x => new Choice(x.Code, x.Name))]),
        new ChoiceFilter("owed", "Tunggakan", [.. Enum.GetValues<OwedAge>().Select(x => new Choice(Words.Code(x), say(Words.Of(x))))]),
        new ChoiceFilter("account", "Akun", [.. Accounts.Select(x => new Choice(Words.Code(x), say(Words.Of(x).Text)))]),
        new ChoiceFilter("connection", "Koneksi", [.. Enum.GetValues<ConnectionState>().Select(x => new Choice(Words.Code(x), say(Words.Named(x))))]),
        new ChoiceFilter("registration", "Pendaftaran", [new("new", say("Perlu diverifikasi"))]),
        new DayFilter("registered", "Didaftarkan"),
    ];

    public static CustomerFilter Read(ListQuery query) => new()
    {
        Search = query.Search,
        Statuses = Known<CustomerStatus>(query.All("status")),
        Locations = query.All("location"),
        Packages = query.All("package"),
        Accounts = Known<Provisioning>(query.All("account")),
        Routers = query.All("router"),
        Connections = Known<ConnectionState>(query.All("connection")),
        Owed = Known<OwedAge>(query.All("owed")),
        Registration = Words.Read<RegistrationStatus>(query.One("registration")),
        RegisteredFrom = query.Day("registered-from"),
        RegisteredTo = query.Day("registered-to"),
    };

    private static Provisioning[] Accounts => [Provisioning.Pending, Provisioning.Failed, Provisioning.Applied];

    private static T[] Known<T>(IReadOnlyList<string> codes) where T : struct, Enum => [.. codes.Select(Words.Read<T>).OfType<T>()];
}
