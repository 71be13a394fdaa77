using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Reporting.Sla;

/// <summary>The report's tables as one: first categories, then people, then months.</summary>
[Needs(SupportPermissions.ReportTickets)]
public sealed class ExportModel(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel
{
    private sealed record Line(string Kind, string Name, SlaReport.Line Of);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? month, [FromQuery] string? format, CancellationToken ct)
    {
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return NotFound();

        var report = await mediator.Send(new GetSlaReport(IndexModel.Read(month)), ct);
        IReadOnlyList<TableColumn<Line>> columns =
        [
            new(text["Jenis"], x => x.Kind), new(text["Nama"], x => x.Name), new(text["Tiket"], x => x.Of.Tickets), new(text["Dijawab tepat waktu"], x => x.Of.ResponseMet),
            new(text["Terlambat dijawab"], x => x.Of.ResponseMissed), new(text["Selesai tepat waktu"], x => x.Of.ResolutionMet), new(text["Terlambat selesai"], x => x.Of.ResolutionMissed),
        ];
        List<Line> lines =
        [
            .. report.Categories.Select(x => new Line(text["Kategori"], text[x.Name], x)),
            .. report.People.Select(x => new Line(text["Petugas"], x.Key.Length == 0 ? text["Belum ada petugas"] : x.Name, x)),
            .. report.Months.Select(x => new Line(text["Bulan"], x.Key, x)),
        ];
        return new TableFile<Line>(writer, text["Laporan SLA"], columns, lines.ToAsyncEnumerable(), TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)));
    }
}
