using System.Globalization;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Levies;

/// <summary>BHP and USO of a year, and the bills of a month for the tax office, on the screen and as files.</summary>
[Needs(BillingPermissions.ViewTaxes)]
public sealed class IndexModel(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel
{
    private const int YearsBack = 5;

    [FromQuery]
    public int? Year { get; set; }

    public Application.Reporting.Billing.Levies Levies { get; private set; } = null!;

    private DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone));

    public IReadOnlyList<int> Years => [.. Enumerable.Range(0, YearsBack).Select(back => Now.Year - back)];

    /// <summary>The last twelve, the newest first.</summary>
    public IReadOnlyList<DateOnly> Months => [.. Enumerable.Range(0, 12).Select(back => new DateOnly(Now.Year, Now.Month, 1).AddMonths(-back))];

    public async Task OnGetAsync(CancellationToken ct) => Levies = await mediator.Send(new GetLevies(Chosen), ct);

    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken ct)
    {
        if (Writer(format) is not { } writer)
            return NotFound();

        var levies = await mediator.Send(new GetLevies(Chosen), ct);
        return new TableFile<Application.Reporting.Billing.Levies.Month>(writer, $"bhp-uso-{Chosen}",
        [
            new(text["Bulan"], x => x.First), new(text["Pendapatan kotor"], x => x.Gross), new(text["Nota kredit"], x => x.Credited), new(text["Dasar"], x => x.Net),
            new(text["Tarif BHP (%)"], x => x.BhpPercent), new(text["BHP"], x => x.Bhp), new(text["Tarif USO (%)"], x => x.UsoPercent), new(text["USO"], x => x.Uso),
        ], levies.Months.ToAsyncEnumerable(), Now);
    }

    public async Task<IActionResult> OnGetEfakturAsync(string? month, string? format, CancellationToken ct)
    {
        if (Writer(format) is not { } writer || !DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return NotFound();

        var rows = await mediator.Send(new ExportTaxInvoices(first, writer.Format), ct);
        return new TableFile<TaxInvoiceRow>(writer, $"e-faktur-{month}",
        [
            new(text["Kode transaksi"], x => x.Code), new(text["Nomor tagihan"], x => x.Number), new(text["Tanggal"], x => x.IssuedOn), new(text["Masa pajak"], x => x.IssuedOn.Month), new(text["Tahun"], x => x.IssuedOn.Year),
            new(text["Nomor pelanggan"], x => x.CustomerNumber), new(text["Nama"], x => x.CustomerName), new(text["Jenis identitas"], x => x.Buyer.Kind), new(text["NPWP/NIK"], x => x.Buyer.Number), new(text["Alamat"], x => x.City is null ? x.Street : $"{x.Street}, {x.City}"),
            new(text["Harga jual"], x => x.Price), new(text["DPP"], x => x.TaxBase), new(text["PPN"], x => x.Tax), new(text["Dikurangi nota kredit"], x => x.Credited),
        ], rows, Now);
    }

    public async Task<IActionResult> OnGetReturAsync(string? month, string? format, CancellationToken ct)
    {
        if (Writer(format) is not { } writer || !DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return NotFound();

        var rows = await mediator.Send(new ExportTaxReturns(first, writer.Format), ct);
        return new TableFile<TaxReturnRow>(writer, $"nota-retur-{month}",
        [
            new(text["Nomor nota kredit"], x => x.Number), new(text["Tanggal"], x => x.IssuedOn), new(text["Nomor tagihan"], x => x.InvoiceNumber), new(text["Tanggal tagihan"], x => x.InvoicedOn),
            new(text["Nomor pelanggan"], x => x.CustomerNumber), new(text["Nama"], x => x.CustomerName), new(text["Jenis identitas"], x => x.Buyer.Kind), new(text["NPWP/NIK"], x => x.Buyer.Number),
            new(text["Harga jual"], x => x.Price), new(text["DPP"], x => x.TaxBase), new(text["PPN"], x => x.Tax), new(text["Alasan"], x => x.Reason),
        ], rows, Now);
    }

    private int Chosen => Year is >= 2000 and < 2200 ? Year.Value : Now.Year;

    private ITableWriter? Writer(string? format) => writers.FirstOrDefault(x => x.Format == format);
}
