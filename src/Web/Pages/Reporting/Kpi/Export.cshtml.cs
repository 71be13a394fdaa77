using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Web.Components;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Reporting.Kpi;

/// <summary>Everybody's figures of a month as a table: the company first. Minutes and shares as numbers, for whoever goes on calculating.</summary>
[Needs(ReportingPermissions.ViewTeam)]
public sealed class ExportModel(IMediator mediator, IEnumerable<ITableWriter> writers, PaperFiles papers, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel
{
    private sealed record Line(string Name, Func<KpiOf, KpiSum> Of);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? month, [FromQuery] string? format, CancellationToken ct)
    {
        if (format == "pdf")
            return await papers.Pdf(await mediator.Send(new DrawKpis(Network.IndexModel.Read(month)), ct), Request, $"/reports/kpi?month={Uri.EscapeDataString(month ?? "")}", ct);
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return NotFound();

        var report = await mediator.Send(new GetKpis(Network.IndexModel.Read(month)), ct);
        IReadOnlyList<TableColumn<Line>> columns =
        [
            new(text["Nama"], x => x.Name), new(text["Dijawab pertama"], x => x.Of(KpiOf.Response).Count), new(text["Respons pertama (menit)"], x => x.Of(KpiOf.Response).Average),
            new(text["Diselesaikan"], x => x.Of(KpiOf.OnTime).Count), new(text["Selesai tepat waktu"], x => x.Of(KpiOf.OnTime).Share), new(text["Nilai pelanggan"], x => x.Of(KpiOf.Rating).Average),
            new(text["Kunjungan"], x => x.Of(KpiOf.Visits).Count), new(text["Kunjungan per hari kerja"], x => x.Of(KpiOf.Visits).PerDay), new(text["Tiba tepat waktu"], x => x.Of(KpiOf.Visits).Share),
            new(text["Beres sekali datang"], x => x.Of(KpiOf.FirstVisit).Share),
        ];
        return new TableFile<Line>(writer, text["KPI tim"], columns, Lines(report), TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)));
    }

    private async IAsyncEnumerable<Line> Lines(KpiReport report)
    {
        yield return new Line(text["Semua"], of => report.Sums[of]);
        foreach (var x in report.People)
            yield return new Line(x.Name, x.Of);
        await Task.CompletedTask;
    }
}
