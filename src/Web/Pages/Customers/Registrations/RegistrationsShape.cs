using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Lists;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Customers.Registrations;

/// <summary>The list of registrations: its columns, tabs and filters, and what its address means.</summary>
internal static class RegistrationsShape
{
    public static ListShape List { get; } = new("registrations", "/customers/registrations", CustomersPermissions.Verify)
    {
        Columns = [new("status", "Keadaan"), new("source", "Asal"), new("phone", "Nomor HP"), new("address", "Alamat"), new("package", "Paket"), new("created", "Masuk")],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama")],
        Views = [new("status=new", "Perlu diperiksa"), new("source=whatsapp", "Lewat WhatsApp")],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say) =>
    [
        new ChoiceFilter("status", "Keadaan", [.. Enum.GetValues<RegistrationStatus>().Select(x => new Choice(Words.Code(x), say(RegistrationWords.Of(x).Text)))]),
        new ChoiceFilter("source", "Asal", [.. Enum.GetValues<RegistrationSource>().Select(x => new Choice(Words.Code(x), say(RegistrationWords.Of(x))))]),
    ];

    public static RegistrationFilter Read(ListQuery query) => new()
    {
        Search = query.Search,
        Statuses = [.. query.All("status").Select(Words.Read<RegistrationStatus>).OfType<RegistrationStatus>()],
        Sources = [.. query.All("source").Select(Words.Read<RegistrationSource>).OfType<RegistrationSource>()],
    };
}
