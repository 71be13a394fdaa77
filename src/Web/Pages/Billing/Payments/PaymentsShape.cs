using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Billing.Payments;

/// <summary>The list of payments: its columns, tabs and filters, and what its address means.</summary>
internal static class PaymentsShape
{
    public static ListShape List { get; } = new("payments", "/billing/payments", BillingPermissions.ViewPayments)
    {
        Columns = [new("customer", "Pelanggan"), new("method", "Cara bayar"), new("received", "Diterima"), new("amount", "Jumlah"), new("by", "Dicatat oleh"), new("reference", "Referensi", Shown: false)],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama")],
        Views = [new("method=cash", "Tunai"), new("method=transfer", "Transfer bank"), new("reversed=yes", "Dibatalkan")],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say) =>
    [
        new ChoiceFilter("method", "Cara bayar", [.. Enum.GetValues<PaymentMethod>().Select(x => new Choice(Words.Code(x), say(BillingWords.Of(x))))]),
        new ChoiceFilter("reversed", "Dibatalkan", [new("yes", say("Dibatalkan")), new("no", say("Berlaku"))]),
        new DayFilter("received", "Diterima"),
    ];

    public static PaymentFilter Read(ListQuery query) => new()
    {
        Search = query.Search,
        Methods = [.. query.All("method").Select(Words.Read<PaymentMethod>).OfType<PaymentMethod>()],
        Reversed = query.All("reversed") switch { ["yes"] => true, ["no"] => false, _ => null },
        From = query.Day("received-from"),
        To = query.Day("received-to"),
    };
}
