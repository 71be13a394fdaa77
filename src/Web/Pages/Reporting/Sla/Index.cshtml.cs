using System.Globalization;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Reporting.Sla;

/// <summary>What was promised and what became of it; every number opens the tickets behind it.</summary>
[Needs(SupportPermissions.ReportTickets)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary><c>2026-11</c></summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    public SlaReport Report { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Report = await mediator.Send(new GetSlaReport(Read(Month)), ct);

    /// <returns>null for what is no month: the report is then of this one</returns>
    public static DateOnly? Read(string? month) => DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <param name="Within">what all of its lists are narrowed to, as in an address; may be empty</param>
    /// <param name="By">what a line's key narrows its lists by</param>
    public sealed record Table(string Title, string Column, string Within, string By, IReadOnlyList<SlaReport.Line> Lines)
    {
        public string Query(SlaReport.Line line) => string.Join('&', ((string[])[Within, By == "assignee" && line.Key.Length == 0 ? "unassigned=1" : $"{By}={line.Key}"]).Where(x => x.Length > 0));

        public string NameOf(SlaReport.Line line, IStringLocalizer text) => By switch
        {
            "month" => Format.Month(Read(line.Key)!.Value),
            "assignee" => line.Key.Length == 0 ? text["Belum ada petugas"] : line.Name,
            _ => text[line.Name],
        };
    }
}
