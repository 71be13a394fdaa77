using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Company;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class DunningModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public ChangeDunning Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = await mediator.Send(new GetDunning(), ct);
        Input = new ChangeDunning
        {
            RemindBefore = string.Join(", ", now.RemindBefore),
            RemindHour = now.RemindHour,
            Isolates = now.Isolates,
            IsolateAfter = now.IsolateAfter,
            IsolateHour = now.IsolateHour,
            MostShare = now.MostShare,
            SparesHolidays = now.SparesHolidays,
            NeedsReminder = now.NeedsReminder,
            PartRestores = now.PartRestores,
            PromiseDays = now.PromiseDays,
            PromisesAMonth = now.PromisesAMonth,
            CustomersPromise = now.CustomersPromise,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/dunning");
    }
}
