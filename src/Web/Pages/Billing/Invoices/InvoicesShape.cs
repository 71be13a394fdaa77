using System.Globalization;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Billing.Invoices;

/// <summary>The list of bills: its columns, tabs and filters, and what its address means.</summary>
internal static class InvoicesShape
{
    public static ListShape List { get; } = new("invoices", "/billing/invoices", BillingPermissions.ViewInvoices)
    {
        Columns =
        [
            new("status", "Keadaan"), new("customer", "Pelanggan"), new("period", "Periode"), new("due", "Jatuh tempo"), new("total", "Jumlah"), new("outstanding", "Belum dibayar"),
            new("issued", "Terbit", Shown: false), new("kind", "Jenis", Shown: false),
        ],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama")],
        Views = [new("status=unpaid", "Belum dibayar"), new("status=partially_paid", "Dibayar sebagian"), new("status=overdue", "Lewat jatuh tempo"), new("status=paid", "Lunas")],
    };

    public static IReadOnlyList<ListFilter> Filters(BillFilters known, Func<string, string> say, DateOnly today) =>
    [
        new ChoiceFilter("status", "Keadaan", [.. Enum.GetValues<InvoiceStatus>().Select(x => new Choice(Words.Code(x), say(Words.Of(x).Text)))]),
        new ChoiceFilter("period", "Periode", [.. Enumerable.Range(-1, 25).Select(n => today.AddMonths(-n)).Select(x => new Choice(Month(x), Components.Format.Month(x)))]),
        new ChoiceFilter("age", "Umur piutang", [.. Enum.GetValues<BillAge>().Select(x => new Choice(Words.Code(x), say(BillingWords.Of(x))))]),
        new ChoiceFilter("location", "Lokasi", [.. known.Locations.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))]),
        new ChoiceFilter("package", "Paket", [.. known.Packages.Select(x => new Choice(x.Code, x.Name))]),
        new ChoiceFilter("partner", "Mitra", [.. known.Partners.Select(x => new Choice(x.Code, x.Name)), new Choice(NoPartner, say("Tanpa mitra"))]),
        new ChoiceFilter("kind", "Jenis", [.. Enum.GetValues<InvoiceKind>().Select(x => new Choice(Words.Code(x), say(BillingWords.Of(x))))]),
    ];

    /// <summary>In the address, for customers who came by themselves.</summary>
    public const string NoPartner = "none";

    /// <summary>What can be done to those that are ticked.</summary>
    public static IReadOnlyList<BulkWords> Bulk { get; } = [new("print", BillingPermissions.ViewInvoices, "file-type-pdf", "Buat PDF", "", "", "", "", "")];

    public static InvoiceFilter Read(ListQuery query) => new()
    {
        Search = query.Search,
        Statuses = [.. query.All("status").Select(Words.Read<InvoiceStatus>).OfType<InvoiceStatus>()],
        Kinds = [.. query.All("kind").Select(Words.Read<InvoiceKind>).OfType<InvoiceKind>()],
        Ages = [.. query.All("age").Select(Words.Read<BillAge>).OfType<BillAge>()],
        Locations = query.All("location"),
        Packages = query.All("package"),
        PartnerId = Guid.TryParse(query.One("partner"), out var partner) ? partner : null,
        WithoutPartner = query.One("partner") == NoPartner,
        Period = DateOnly.TryParseExact(query.One("period") + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var period) ? period : null,
    };

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
