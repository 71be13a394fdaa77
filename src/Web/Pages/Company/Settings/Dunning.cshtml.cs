using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Company;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class DunningModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public ChangeDunning Input { get; set; } = new();

    public IReadOnlyList<CustomerGroupFacts> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        var now = await mediator.Send(new GetDunning(), ct);
        Input = new ChangeDunning
        {
            RemindHour = now.RemindHour,
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

    public async Task Refill(CancellationToken ct) => Groups = await mediator.Send(new ListCustomerGroups(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/dunning");
    }
}
