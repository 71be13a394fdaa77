using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Web.Components;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Reporting.Network;

/// <summary>The report's tables as one: first routers, then areas. Shares as numbers from 0 to 1, rates in bits a second, for whoever goes on calculating.</summary>
[Needs(ReportingPermissions.ViewNetwork)]
public sealed class ExportModel(IMediator mediator, IEnumerable<ITableWriter> writers, PaperFiles papers, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel
{
    private sealed record Line(string Kind, string Code, string Name, int Customers, double? Uptime, NetworkReport.RouterLine? Router);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? month, [FromQuery] string? format, CancellationToken ct)
    {
        if (format == "pdf")
            return await papers.Pdf(await mediator.Send(new DrawNetworkReport(IndexModel.Read(month)), ct), Request, $"/reports/network?month={Uri.EscapeDataString(month ?? "")}", ct);
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return NotFound();

        var report = await mediator.Send(new GetNetworkReport(IndexModel.Read(month)), ct);
        IReadOnlyList<TableColumn<Line>> columns =
        [
            new(text["Jenis"], x => x.Kind), new(text["Kode"], x => x.Code), new(text["Nama"], x => x.Name), new(text["Pelanggan"], x => x.Customers), new(text["Ketersediaan"], x => x.Uptime),
            new(text["Unduh rata-rata (bps)"], x => x.Router?.Bandwidth?.DownAverage), new(text["Unduh p95 (bps)"], x => x.Router?.Bandwidth?.DownP95), new(text["Unduh puncak (bps)"], x => x.Router?.Bandwidth?.DownPeak),
            new(text["Unggah rata-rata (bps)"], x => x.Router?.Bandwidth?.UpAverage), new(text["Unggah p95 (bps)"], x => x.Router?.Bandwidth?.UpP95), new(text["Unggah puncak (bps)"], x => x.Router?.Bandwidth?.UpPeak),
            new(text["Terjual (Mbps)"], x => x.Router?.SoldMbps), new(text["Terpakai"], x => x.Router?.Used),
        ];
        return new TableFile<Line>(writer, text["Laporan jaringan"], columns, Lines(report), TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)));
    }

    private async IAsyncEnumerable<Line> Lines(NetworkReport report)
    {
        foreach (var x in report.Routers)
            yield return new Line(text["Router"], x.Code, x.Name, x.Customers, x.Uptime, x);
        foreach (var x in report.Areas)
            yield return new Line(text["Area"], x.Code, x.Name, x.Customers, x.Uptime, null);
        await Task.CompletedTask;
    }
}
