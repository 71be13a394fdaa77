using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Billing.CreditNotes;

/// <summary>The list of credit notes and write-offs: its columns, tabs and filters, and what its address means.</summary>
internal static class CorrectionsShape
{
    public static ListShape List { get; } = new("corrections", "/billing/credit-notes", BillingPermissions.ViewCorrections)
    {
        Columns = [new("state", "Keadaan"), new("customer", "Pelanggan"), new("bill", "Tagihan"), new("proposed", "Diusulkan"), new("amount", "Jumlah"), new("reason", "Alasan"), new("by", "Diusulkan oleh", Shown: false)],
        Orders = [new("newest", "Terbaru"), new("-newest", "Terlama")],
        Views = [new("state=proposed", "Menunggu persetujuan"), new("kind=credit_note", "Nota kredit"), new("kind=write_off", "Penghapusan piutang")],
    };

    public static IReadOnlyList<ListFilter> Filters(Func<string, string> say) =>
    [
        new ChoiceFilter("state", "Keadaan", [.. Enum.GetValues<CorrectionState>().Select(x => new Choice(Words.Code(x), say(BillingWords.Of(x).Text)))]),
        new ChoiceFilter("kind", "Jenis", [.. Enum.GetValues<CorrectionKind>().Select(x => new Choice(Words.Code(x), say(BillingWords.Of(x))))]),
    ];

    public static CorrectionFilter Read(ListQuery query) => new()
    {
        Search = query.Search,
        States = [.. query.All("state").Select(Words.Read<CorrectionState>).OfType<CorrectionState>()],
        Kinds = [.. query.All("kind").Select(Words.Read<CorrectionKind>).OfType<CorrectionKind>()],
    };
}
