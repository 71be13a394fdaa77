using System.Globalization;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class NumberingModel(IMediator mediator, BusinessCalendar calendar, IBrand brand, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public string Example { get; private set; } = "";
    public string Month => calendar.TodayIn(brand.TimeZone).ToString("yyyy/MM", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new Form { WorkOrderPrefix = (await mediator.Send(new GetSettings(), ct)).Numbering.WorkOrderPrefix };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeNumberingSettings { WorkOrderPrefix = Input.WorkOrderPrefix ?? "" }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/numbering");
    }

    public async Task Refill(CancellationToken ct)
    {
        var prefix = (await mediator.Send(new GetSettings(), ct)).Numbering.WorkOrderPrefix;
        Example = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{calendar.TodayIn(brand.TimeZone):yyMMdd}-0001");
    }

    public sealed record Form
    {
        public string? WorkOrderPrefix { get; init; }
    }
}
