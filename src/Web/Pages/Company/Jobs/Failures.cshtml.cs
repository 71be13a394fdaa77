using System.Text;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Company.Jobs;

[Needs(Everyone.SignedIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FailuresModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, CancellationToken ct) =>
        File(Csv(await mediator.Send(new ListJobFailures(id), ct)), "text/csv; charset=utf-8", "gagal.csv");

    /// <summary>As Indonesian spreadsheets read it: semicolons, and a mark that says UTF-8.</summary>
    public static byte[] Csv(IReadOnlyList<Refusal> failures)
    {
        var text = new StringBuilder("\uFEFFData;Alasan\r\n");
        foreach (var (item, why) in failures)
            text.Append(Cell(item)).Append(';').Append(Cell(why)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Quoted; what a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Cell(string text) =>
        $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
