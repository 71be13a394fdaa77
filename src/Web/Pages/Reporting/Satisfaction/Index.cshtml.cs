using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Reporting.Satisfaction;

/// <summary>How customers found it; every number opens the tickets behind it.</summary>
[Needs(SupportPermissions.ReportTickets)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary><c>2026-11</c></summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    public SatisfactionReport Report { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Report = await mediator.Send(new GetSatisfactionReport(Sla.IndexModel.Read(Month)), ct);

    /// <param name="Within">what all of its lists are narrowed to, as in an address; may be empty</param>
    /// <param name="By">what a line's key narrows its lists by</param>
    public sealed record Table(string Title, string Column, string Within, string By, IReadOnlyList<SatisfactionReport.Line> Lines)
    {
        public string Query(SatisfactionReport.Line line) => string.Join('&', ((string[])[Within, By == "assignee" && line.Key.Length == 0 ? "unassigned=1" : $"{By}={line.Key}"]).Where(x => x.Length > 0));

        public string NameOf(SatisfactionReport.Line line, IStringLocalizer text) =>
            By == "month" ? Format.Month(Sla.IndexModel.Read(line.Key)!.Value) : line.Key.Length == 0 ? text["Belum ada petugas"] : line.Name;
    }
}
