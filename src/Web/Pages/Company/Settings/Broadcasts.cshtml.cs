using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class BroadcastsModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public ChangeBroadcastSettings Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = await mediator.Send(new GetBroadcastSettings(), ct);
        Input = new ChangeBroadcastSettings { ApproveAbove = now.ApproveAbove, FonnteRate = now.FonnteRate, WablasRate = now.WablasRate, MetaRate = now.MetaRate, MailRate = now.MailRate };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/broadcasts");
    }
}
