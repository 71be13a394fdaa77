using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting;
using IspJabbar.Application.Reporting.Finance;
using IspJabbar.Web.Components;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Billing;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Reporting.Receivables;

/// <summary>The report as it stands on the screen, as a table or a document.</summary>
[Needs(ReportingPermissions.ViewFinance)]
public sealed class ExportModel(IMediator mediator, IEnumerable<ITableWriter> writers, PaperFiles papers, IStringLocalizer text, IBrand brand, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromQuery] string? by, [FromQuery] string? format, CancellationToken ct)
    {
        var wanted = IndexModel.Read(by);
        if (format == "pdf")
            return await papers.Pdf(await mediator.Send(new DrawAging(wanted), ct), Request, $"/finance/receivables?by={Words.Code(wanted)}", ct);
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return NotFound();

        var aging = await mediator.Send(new GetAging(wanted), ct);
        IReadOnlyList<TableColumn<Aging.Group>> columns =
        [
            new(text["Kode"], x => wanted is AgingBy.Partner ? null : x.Code), new(text["Nama"], x => x.Code is null ? text[x.Name].Value : x.Name), new(text["Tagihan"], x => x.All.Bills),
            .. Enum.GetValues<BillAge>().Select(age => new TableColumn<Aging.Group>(text[BillingWords.Of(age)], x => x.Ages.GetValueOrDefault(age)?.Amount ?? 0)),
            new(text["Jumlah"], x => x.All.Amount),
        ];
        return new TableFile<Aging.Group>(writer, text["Umur piutang"], columns, aging.Groups.ToAsyncEnumerable(), TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)));
    }
}
