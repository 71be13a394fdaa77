using IspJabbar.Application.Company;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class OltModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public ChangeOltSettings Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = await mediator.Send(new GetOltSettings(), ct);
        Input = new ChangeOltSettings
        {
            StateMinutes = now.StateMinutes, OpticsMinutes = now.OpticsMinutes, FailuresUntilSilent = now.FailuresUntilSilent,
            WarnBelowDbm = now.WarnBelowDbm, CriticalBelowDbm = now.CriticalBelowDbm, DropDb = now.DropDb, KeepMonths = now.KeepMonths,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/olt");
    }
}
